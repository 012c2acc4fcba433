package org.tributary.connectors.ckan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.Finding.Check;
import org.tributary.sdk.check.Finding.Outcome;

class CkanProbeTest {
  @TempDir private Path home;

  @Test
  void aResourceWithTimesOfChangePassesAtThreeCalls() throws IOException {
    try (Portal portal = new Portal().withRows(30)) {
      List<Finding> findings =
          check(portal, "{resource: %s, id: Code, updated: Last Modified, pageSize: 10}");

      assertThat(findings).allMatch(finding -> finding.outcome() == Outcome.PASSED);
      assertThat(findings)
          .extracting(Finding::check)
          .containsExactly(
              Check.ANSWER,
              Check.IDS,
              Check.PAGE_SIZE,
              Check.TOTAL,
              Check.FUTURE_WATERMARK,
              Check.OLD_WATERMARK);
      assertThat(portal.asked).hasSize(3);
    }
  }

  @Test
  void rowsWithoutATimeOfChangeSpeakForNothing() throws IOException {
    try (Portal portal = new Portal().withRows(30)) {
      String read = "{resource: %s, id: Code, updated: Last Modified, pageSize: 10}";
      portal.rows.forEach(row -> row.putNull("Last Modified"));
      assertThat(check(portal, read)).noneMatch(f -> f.outcome() == Outcome.FAILED);

      portal.rows.forEach(row -> row.put("Last Modified", "3rd of November"));
      assertThat(check(portal, read)).anyMatch(f -> f.outcome() == Outcome.FAILED);
    }
  }

  @Test
  void aCappedPortalIsNoted() throws IOException {
    try (Portal portal = new Portal().withRows(30)) {
      portal.mostRows = 4;

      assertThat(check(portal, "{resource: %s, id: Code, pageSize: 10}"))
          .filteredOn(finding -> finding.outcome() == Outcome.NOTED)
          .extracting(Finding::check)
          .containsExactly(Check.PAGE_SIZE);
    }
  }

  @Test
  void aCatalogueIsAskedForNonsenseToo() throws IOException {
    try (Portal portal = new Portal().withDatasets(30)) {
      assertThat(check(portal, "{catalogue: {}, pageSize: 10}"))
          .allMatch(finding -> finding.outcome() == Outcome.PASSED)
          .extracting(Finding::check)
          .contains(Check.FUTURE_WATERMARK, Check.OLD_WATERMARK, Check.NONSENSE_FILTER);
    }
  }

  private List<Finding> check(Portal portal, String read) throws IOException {
    try (Harness harness = new Harness(home, portal.url(), read.formatted(Portal.RESOURCE))) {
      return harness.selfCheck();
    }
  }
}
