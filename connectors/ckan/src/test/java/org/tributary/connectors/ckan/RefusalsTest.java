package org.tributary.connectors.ckan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.testkit.JsonStandIn;

class RefusalsTest {
  @TempDir private Path home;
  private Portal portal;

  @BeforeEach
  void open() throws IOException {
    portal = new Portal().withRows(3);
  }

  @AfterEach
  void close() {
    portal.close();
  }

  private ConnectorException failure(String read) throws IOException {
    try (Harness harness = new Harness(home, portal.url(), read.formatted(Portal.RESOURCE))) {
      return catchThrowableOfType(ConnectorException.class, () -> harness.run(Mode.FULL));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void saysThatAResourceHasNoTable(boolean with200) throws IOException {
    portal.refusesWith200 = with200;

    ConnectorException failure = failure("{resource: another}");

    assertThat(failure.category()).isEqualTo(FailureCategory.NOT_FOUND);
    assertThat(failure).hasMessageContaining("no table for resource another");
    assertThat(failure).hasMessageContaining("datastore_active");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void takesAValidationErrorForARefusalNotAConflict(boolean with200) throws IOException {
    portal.refusesWith200 = with200;
    try (Harness harness =
        new Harness(
            home, portal.url(), "{resource: %s, updated: Nope}".formatted(Portal.RESOURCE))) {
      harness.checkpoint().put("watermark", "2026-11-01T00:00:00Z");

      ConnectorException failure =
          catchThrowableOfType(ConnectorException.class, () -> harness.run(Mode.CHANGES));

      assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED);
      assertThat(failure)
          .hasMessageContaining(with200 ? "(Validation Error): it refused sort" : "409");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization Error, UNAUTHORIZED",
    "Not Found Error, NOT_FOUND",
    "Search Error, UNAVAILABLE",
    "Search Query Error, REJECTED",
    "Something New, REJECTED"
  })
  void tellsKindsOfErrorsApart(String type, FailureCategory category) {
    ObjectNode error = Portal.JSON.createObjectNode();
    error.put("__type", type).put("message", "Jane Doe may not").put("fields", "Jane Doe");

    ConnectorException failure = CkanError.of("portal, GET /x", error, "nothing is there");

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure).hasMessageContaining(type).message().doesNotContain("Jane");
  }

  @Test
  void refusesAnAnswerThatIsNotOfCkan() throws IOException {
    try (JsonStandIn other = new JsonStandIn(query -> "{\"records\": []}");
        Harness harness = new Harness(home, other.url(), "{resource: a}")) {
      assertThatThrownBy(() -> harness.run(Mode.FULL))
          .hasMessageContaining("not one of CKAN; check settings.baseUrl");
    }
  }

  @Test
  void refusesSystemFilesThatCannotWork() {
    Map<String, String> mistakes =
        Map.of(
            "{catalogue: {}, id: Code}", "read.id: is for a resource",
            "{catalogue: {}, pageSize: 2000}", "read.pageSize: is at most 1000 for a catalogue",
            "{resource: a, zone: Toronto}", "read.zone: is not a time zone",
            "{resource: a, catalogue: {}}", "read",
            "{resource: a, pageSize: 40000}", "pageSize",
            "{}", "read");
    mistakes.forEach(
        (read, mistake) ->
            assertThatThrownBy(() -> new Harness(home, portal.url(), read))
                .isInstanceOf(SystemFileException.class)
                .hasMessageContaining(mistake));
  }
}
