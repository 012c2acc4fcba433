package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

class SystemFileMistakesTest {
  private static final String SETTINGS = "url: \"jdbc:postgresql://127.0.0.1:1/permits\"";
  private static final String READ = "{table: permits, id: no, mode: compare}";

  @TempDir Path home;

  private SystemFileException refusal(String settings, String read) {
    return catchThrowableOfType(
        SystemFileException.class, () -> new Harness(home, settings, read).close());
  }

  @Test
  void isFoundByItsKind() {
    assertThat(ConnectorCatalog.discover(getClass().getClassLoader()).factory("sql"))
        .get()
        .isInstanceOf(SqlConnectorFactory.class);
    assertThat(new SqlConnectorFactory().descriptor().capabilities())
        .containsExactlyInAnyOrder(
            Capability.READ_FULL, Capability.READ_CHANGES, Capability.READ_IDS);
  }

  @Test
  void hasNoOtherPublicClass() {
    assertThat(Stream.of(SqlConnector.class, SqlReader.class, ReadSpec.class, Database.class))
        .noneMatch(type -> Modifier.isPublic(type.getModifiers()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1:1/permits",
        "jdbc:mariadb://127.0.0.1:1/permits",
        "jdbc:sqlserver://127.0.0.1:1;databaseName=permits",
        "jdbc:h2:tcp://127.0.0.1:1/permits"
      })
  void opensADatabaseThatIsDown(String url) {
    try (Harness harness = new Harness(home, "url: \"" + url + "\"", READ)) {
      assertThat(harness.checkpoint()).isEmpty();
    }
  }

  @Test
  void refusesALoginInTheAddress() {
    for (String url :
        new String[] {
          "jdbc:postgresql://h/d?password=hunter2",
          "jdbc:sqlserver://h;user=u;password=hunter2",
          "jdbc:mariadb://u:hunter2@h/d"
        }) {
      assertThat(refusal("url: \"" + url + "\"", READ))
          .hasMessageContaining("settings.url: must not carry a user or password")
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  void refusesADatabaseThatNoDriverIsThereFor() {
    assertThat(refusal("url: \"jdbc:oracle:thin:@h:1521/d\"", READ))
        .hasMessageContaining("jdbc:postgresql:, jdbc:mariadb:, jdbc:sqlserver: and jdbc:h2:");
  }

  @Test
  void refusesTimeoutsAndZonesThatAreNone() {
    assertThat(refusal(SETTINGS + ", timeout: 5 minutes, zone: Mars/Olympus", READ).mistakes())
        .extracting(Mistake::key)
        .containsExactlyInAnyOrder("settings.timeout", "settings.zone");
    assertThat(refusal(SETTINGS + ", timeout: PT0S", READ))
        .hasMessageContaining("at least a second");
  }

  @Test
  void refusesWhatTheModesDoNotHave() {
    assertThat(refusal(SETTINGS, "{table: t, id: a, mode: timestamp, version: b}").mistakes())
        .extracting(Mistake::key)
        .containsExactlyInAnyOrder("streams.permits.read.updated", "streams.permits.read.version");
    assertThat(refusal(SETTINGS, "{table: t, id: a, mode: row-version, overlap: PT5M}").mistakes())
        .extracting(Mistake::key)
        .containsExactlyInAnyOrder("streams.permits.read.version", "streams.permits.read.overlap");
  }

  @Test
  void refusesBothOrNeitherOfTableAndQuery() {
    assertThat(refusal(SETTINGS, "{id: a, mode: compare}"))
        .hasMessageContaining("give either table or query");
    assertThat(refusal(SETTINGS, "{table: t, query: SELECT 1, id: a, mode: compare}"))
        .hasMessageContaining("give either table or query");
  }

  @Test
  void refusesAQueryThatWrites() {
    assertThat(refusal(SETTINGS, "{query: DELETE FROM permits, id: a, mode: compare}"))
        .hasMessageContaining("permits.yaml")
        .hasMessageContaining("streams.permits.read.query: is not a SELECT");
  }

  @Test
  void refusesTablesThatAreNone() {
    assertThat(refusal(SETTINGS, "{table: permits p, id: a, mode: compare}"))
        .hasMessageContaining("streams.permits.read.table: is not the name of a table");
  }

  @Test
  void refusesColumnsThatAreExpressions() {
    assertThat(refusal(SETTINGS, "{table: permits, id: 'a || b', mode: compare}"))
        .hasMessageContaining("streams.permits.read.id");
  }
}
