package org.tributary.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.sdk.check.Finding.Outcome;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.testkit.ReadingHarness;

/** The connector against a SOAP stack that nobody here wrote. */
class RealStackIT {
  private static RealLicences licences;

  @TempDir Path home;

  @BeforeAll
  static void start() throws IOException {
    licences = new RealLicences();
  }

  @AfterAll
  static void stop() {
    licences.close();
  }

  private Harness harness(String version, int size, String more) throws IOException {
    String read =
        """
        path: /%s
        action: urn:licences/list
        request: |
          <l:list xmlns:l="urn:licences">
            <since>${since}</since><page>${page}</page><size>${size}</size>
          </l:list>
        page: {style: page, size: %d, total: //total}
        since: {format: iso-instant}
        records: //licences
        id: number
        updated: changed
        lists: [contacts]
        """
            .formatted(version, size);
    return new Harness(home, licences.url(), "{soap: '" + version + "'" + more + "}", read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.2"})
  void readsEverythingAndWhatChanged(String version) throws IOException {
    try (Harness harness = harness(version, 10, "")) {
      ReadingHarness.Run run = harness.run(Mode.FULL);

      assertThat(run.pages()).hasSize(6);
      assertThat(run.ids()).hasSize(57).doesNotHaveDuplicates();
      assertThat(run.anomalies()).isEmpty();
      assertThat(run.records().get(1).body().toString())
          .isEqualTo(
              "{\"number\":\"L-2\",\"name\":\"Name & <2>\",\"changed\":\"2026-01-01T02:00:00Z\","
                  + "\"contacts\":[\"a\"]}");
      harness.later(Duration.ofHours(1));
      assertThat(harness.run(Mode.CHANGES).ids()).containsExactly("L-57");
      assertThat(harness.run(Mode.IDS).ids()).hasSize(57);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.2"})
  void theSelfCheckPasses(String version) throws IOException {
    try (Harness harness = harness(version, 10, "")) {
      assertThat(harness.selfCheck())
          .hasSize(7)
          .allMatch(finding -> finding.outcome() == Outcome.PASSED);
    }
  }

  @Test
  void aRefusalIsTheSendersFault() throws IOException {
    ConnectorException failure = failureOf("1.1", "");

    assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(failure)
        .hasMessageContaining("answered 500 with a SOAP fault (Client) to POST /1.1")
        .hasMessageNotContaining("Jane");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.2"})
  void aTokenThatNobodyKnowsIsToldSo(String version) throws IOException {
    ConnectorException failure =
        failureOf(version, ", security: {username: tributary, password: geheim}");

    assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(failure).hasMessageEndingWith("does it want settings.security?");
  }

  private ConnectorException failureOf(String version, String more) throws IOException {
    try (Harness harness = harness(version, 1000, more)) {
      return catchThrowableOfType(ConnectorException.class, () -> harness.run(Mode.FULL));
    }
  }
}
