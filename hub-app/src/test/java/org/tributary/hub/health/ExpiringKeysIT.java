package org.tributary.hub.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.hub.TestSettings;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.health.HealthCheck.State;
import org.tributary.hub.store.TestStore;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFiles;

/** Keys that end, of a system file as it is written. */
class ExpiringKeysIT {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String FILE =
      """
      system: permits
      title: {en: Permits}
      family: lpi
      connector: rest
      settings:
        baseUrl: https://permits.example
        auth: {type: bearer, value: "${file:permits-token}"}
        headers: {X-Key: "${file:permits-key}"}
      streams:
        permits:
          read: {path: /permits, records: /items, id: /id}
          produces: case
          map: permits
      %s
      """;

  @TempDir private Path home;

  @Test
  void saysWhichKeysEndAndNeverWhatTheyAre() throws IOException {
    List<HealthCheck> checks =
        keys("keysEnd: {permits-key: 2026-12-01}", token(NOW.minusSeconds(60))).checks();

    assertThat(checks)
        .extracting(HealthCheck::subject, HealthCheck::state)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("permits-key", State.WARNING),
            org.assertj.core.groups.Tuple.tuple("permits-token", State.FAILED));
    assertThat(checks.toString()).doesNotContain("canary");
    HealthCheck declared =
        checks.stream().filter(check -> check.subject().equals("permits-key")).findFirst().get();
    assertThat(declared.arguments()).containsExactly("permits-key", "2026-12-01", 9L);
    assertThat(declared.endsAt()).isEqualTo(Instant.parse("2026-12-02T00:00:00Z"));
  }

  @Test
  void keysThatSayNothingAreNotSpokenOf() throws IOException {
    assertThat(keys("", "canary-of-no-form").checks()).isEmpty();
  }

  @Test
  void aDayThatIsNoneIsAMistakeOfTheFile() {
    assertThatThrownBy(() -> keys("keysEnd: {permits-key: 2026-13-01}", "canary"))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("is not a day");
  }

  private static String token(Instant end) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String header = encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    String claims =
        encoder.encodeToString(
            ("{\"sub\":\"canary\",\"exp\":" + end.getEpochSecond() + "}")
                .getBytes(StandardCharsets.UTF_8));
    return header + "." + claims + ".canary-signature";
  }

  private ExpiringKeys keys(String ends, String token) throws IOException {
    for (String directory : List.of("systems", "mappings", "secrets")) {
      Files.createDirectories(home.resolve(directory));
    }
    Files.writeString(home.resolve("systems/permits.yaml"), FILE.formatted(ends));
    Files.writeString(home.resolve("mappings/permits.jslt"), "{\"type\": \"other\"}");
    Files.writeString(home.resolve("secrets/permits-token"), token);
    Files.writeString(home.resolve("secrets/permits-key"), "canary-key");
    SystemFile system =
        SystemFiles.of(home, ConnectorCatalog.discover(ExpiringKeysIT.class.getClassLoader()))
            .read(home.resolve("systems/permits.yaml"));
    TributarySettings settings = TestSettings.of(Map.of());
    return new ExpiringKeys(
        new OneSystem(system), TestStore.h2().sql(), settings, Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
