package org.tributary.connectors.accela;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.samples.simulators.accela.AccelaQuirk;
import org.tributary.samples.simulators.http.Faults;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFiles;

/** Errors in every costume, and system files that cannot work. */
class AccelaErrorsTest {
  @TempDir Path home;
  private Agency agency;

  @BeforeEach
  void open() throws IOException {
    agency = new Agency(home, "size: 10").withRecords(15);
  }

  @AfterEach
  void close() {
    agency.close();
  }

  private Faults.Switch lists() {
    return agency.simulator.faults().onPath("/v4/records");
  }

  private ConnectorException failure() {
    return catchThrowableOfType(ConnectorException.class, () -> agency.page(Mode.FULL));
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHORIZED",
    "403, UNAUTHORIZED",
    "404, NOT_FOUND",
    "409, CONFLICT",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE"
  })
  void passesOnWhatTheStatusSays(int status, FailureCategory category) {
    lists().status(status);

    assertThat(failure().category()).isEqualTo(category);
    assertThat(failure()).hasMessageStartingWith("permits answered " + status);
  }

  @Test
  void recognisesAnErrorBehind200WithItsTrace() {
    agency.simulator.set(AccelaQuirk.ERROR_AT_200, true);

    ConnectorException failure =
        catchThrowableOfType(
            ConnectorException.class,
            () ->
                agency
                    .target("change")
                    .send(Agency.command("r-1", "ISLANDTON-NO-SUCH", "{'name':'x'}")));

    assertThat(failure.category()).isEqualTo(FailureCategory.NOT_FOUND);
    assertThat(failure)
        .hasMessage(
            "permits answered 200 with an error resource_not_found, trace"
                + " 140916194850089-63035181 to PUT /v4/records/ISLANDTON-NO-SUCH: nothing is"
                + " there");
  }

  @Test
  void namesAWrongAgencyOrEnvironment() throws IOException {
    agency.edit("environment: PROD", "environment: TEST");

    assertThat(failure().category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(failure()).hasMessageContaining("(invalid_client)").hasMessageContaining("auth");
  }

  @Test
  void saysThatALoginPageCame() {
    agency.page(Mode.FULL);
    agency.simulator.set(AccelaQuirk.HTML_AT_EXPIRY, true).revokeTokens();

    assertThat(failure().category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(failure()).hasMessageContaining("HTML login page");
  }

  @Test
  void saysThatTheAnswerIsTruncated() {
    lists().brokenJson();

    assertThat(failure().category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(failure()).hasMessageContaining("truncated JSON");
  }

  @Test
  void saysThatNoAnswerCameInTime() throws IOException {
    agency.edit("PT20S", "PT0.3S");
    lists().slow(Duration.ofSeconds(1));

    assertThat(failure().category()).isEqualTo(FailureCategory.UNAVAILABLE);
  }

  @Test
  void saysThatTheConnectionWasClosed() {
    lists().down();

    assertThat(failure().category()).isEqualTo(FailureCategory.UNAVAILABLE);
  }

  @Test
  void goesOnFromTheSamePageAfterAFailure() {
    agency.page(Mode.FULL);
    lists().once().unavailable();

    assertThat(failure().category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(agency.page(Mode.FULL).last()).isTrue();
  }

  @Test
  void refusesASystemFileThatCannotWork() {
    assertThatThrownBy(() -> agency.open("size: 10, changedBy: [updateDate]"))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("changedBy: updateDate is known to the search alone");
    assertThatThrownBy(() -> agency.open("size: 500, by: search"))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("size: a search gives at most 100 records");
    assertThatThrownBy(() -> agency.open("criteria: {type: {group: Building}}"))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("criteria: the list takes texts and numbers");
  }

  @Test
  void refusesToTakeADocumentAlongWithANewRecord() throws IOException {
    Path file = home.resolve("systems/permits.yaml");
    String yaml =
        Files.readString(file)
            .replace(
                "operation: create, write: {}", "operation: create, encloses: true, write: {}");
    Files.writeString(file, yaml);
    SystemFiles files =
        SystemFiles.of(home, ConnectorCatalog.of(List.of(new AccelaConnectorFactory())));

    assertThatThrownBy(() -> files.read(file))
        .hasMessageContaining("encloses: is not possible: the connector accela takes no document");
  }
}
