package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

class RestConnectorFactoryTest {
  @TempDir Path home;

  @Test
  void isFoundByItsKind() {
    assertThat(ConnectorCatalog.discover(getClass().getClassLoader()).factory("rest"))
        .get()
        .isInstanceOf(RestConnectorFactory.class);
  }

  @Test
  void describesItselfWithTheSharedSettings() {
    ConnectorDescriptor descriptor = new RestConnectorFactory().descriptor();

    assertThat(descriptor.capabilities())
        .containsExactlyInAnyOrder(
            Capability.READ_FULL,
            Capability.READ_CHANGES,
            Capability.READ_IDS,
            Capability.CREATE,
            Capability.UPDATE,
            Capability.COMMENT,
            Capability.FIND,
            Capability.ATTACH);
    JsonNode properties = descriptor.settings().path("properties");
    assertThat(properties.fieldNames())
        .toIterable()
        .contains("baseUrl", "auth", "rateLimit", "timeout", "headers", "charset", "query");
    assertThat(descriptor.settings().path("required").toString()).isEqualTo("[\"baseUrl\"]");
  }

  @Test
  void hasNoOtherPublicClass() {
    for (Class<?> other :
        new Class<?>[] {RestConnector.class, RestClient.class, RestReader.class, ReadSpec.class}) {
      assertThat(Modifier.isPublic(other.getModifiers())).isFalse();
    }
  }

  @Test
  void opensASystemThatIsDown() throws IOException {
    try (Harness harness =
        new Harness(home, "http://127.0.0.1:1", "{path: /, records: '', id: /id}")) {
      assertThat(harness.checkpoint()).isEmpty();
    }
  }

  @Test
  void refusesWhatTheSchemaRefusesWithTheLine() {
    SystemFileException refusal =
        refusal("{path: /, records: items, id: /id, page: {style: magic}}");

    assertThat(refusal.mistakes())
        .extracting(Mistake::key)
        .contains("streams.permits.read.records", "streams.permits.read.page.style");
    assertThat(refusal.getMessage())
        .contains("none, offset, page, cursor, next-link, link-header, keyset, window");
  }

  @Test
  void refusesWhatTheSchemaCannotSay() {
    SystemFileException refusal =
        refusal(
            """
            path: /
            records: ""
            id: [/a, /b]
            page: {style: keyset, param: after, size: 10}
            updated: {at: /u, format: pattern}
            since: {param: from, format: pattern, pattern: "jjjj", zone: Mars/Olympus, overlap: 5 minutes, earliest: "2010"}
            """);

    assertThat(refusal.mistakes())
        .extracting(Mistake::key)
        .containsExactlyInAnyOrder(
            "streams.permits.read.page.key",
            "streams.permits.read.updated.pattern",
            "streams.permits.read.since.pattern",
            "streams.permits.read.since.zone",
            "streams.permits.read.since.overlap",
            "streams.permits.read.since.earliest");
  }

  @Test
  void refusesWindowsWithoutABeginning() {
    assertThat(
            refusal(
                "{path: /, records: '', id: /id, page: {style: window, param: to, maxSize: 5}}"))
        .hasMessageContaining("style window needs since with earliest");
  }

  private SystemFileException refusal(String read) {
    return catchThrowableOfType(
        SystemFileException.class, () -> new Harness(home, "http://127.0.0.1:1", read).close());
  }
}
