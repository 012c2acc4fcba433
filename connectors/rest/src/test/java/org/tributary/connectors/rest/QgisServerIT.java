package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.Finding.Check;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.PageWalk;
import org.tributary.testkit.SystemFileUnderTest;

/** A server that nobody here wrote: QGIS Server with its OGC API Features, by a system file. */
@EnabledIfSystemProperty(
    named = "tributary.debian",
    matches = "true",
    disabledReason = "reads a QGIS Server of Debian's; run it with -Pdebian")
class QgisServerIT extends ConnectorContract {
  private static final int TREES = 357;

  private static final Set<String> IDS =
      IntStream.range(0, TREES).mapToObj(Integer::toString).collect(Collectors.toSet());

  @TempDir static Path data;
  private static QgisServer server;

  @TempDir Path home;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(QgisServer.isInstalled())
        .as("%s is there; install Debian's qgis-server", QgisServer.FCGI)
        .isTrue();
    server = new QgisServer(data, TREES);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** QGIS numbers the features of a GeoJSON file from nought. */
  @Override
  protected SystemFileUnderTest subject() throws IOException {
    return SystemFileSubject.of("features", home, server.url(), IDS);
  }

  @Test
  void everyTreeIsReadWithItsPlaceAndReconciledToTheirOwnCount() throws IOException {
    try (SystemFileUnderTest subject = subject()) {
      PageWalk walk = new PageWalk(subject);
      List<Page> read = walk.run(Mode.FULL);
      List<Page> ids = walk.run(Mode.IDS);

      assertThat(read).hasSize(18).allMatch(page -> Long.valueOf(TREES).equals(page.statedTotal()));
      assertThat(read).allMatch(page -> page.anomalies().isEmpty());
      assertThat(read.stream().flatMap(page -> page.records().stream()).toList())
          .allMatch(tree -> tree.body().at("/geometry/coordinates/1").asDouble() == 46.9)
          .allMatch(tree -> tree.body().at("/properties/species").isTextual());
      assertThat(PageWalk.ids(ids)).hasSize(TREES).doesNotHaveDuplicates();
      assertThat(new HashSet<>(PageWalk.ids(read))).isEqualTo(new HashSet<>(PageWalk.ids(ids)));
    }
  }

  @Test
  void theSelfCheckIsContentWithTheSystemFile() throws IOException {
    String read =
        """
        path: /collections/trees/items.json
        page: {style: next-link, next: /links, sizeParam: limit, size: 20, total: /numberMatched}
        records: /features
        id: /id
        """;
    try (Harness hub = new Harness(home, server.url(), read)) {
      assertThat(hub.selfCheck())
          .allMatch(finding -> finding.outcome() == Finding.Outcome.PASSED)
          .extracting(Finding::check)
          .containsExactly(Check.ANSWER, Check.IDS, Check.PAGE_SIZE, Check.TOTAL);
    }
  }

  @Test
  void theSelfCheckFindsThatAFilterIsIgnored() throws IOException {
    String read =
        """
        path: /collections/trees/items.json
        page: {style: next-link, next: /links, sizeParam: limit, size: 20, total: /numberMatched}
        since: {param: datetime, template: "{}/..", format: iso-instant}
        records: /features
        id: /id
        """;
    try (Harness hub = new Harness(home, server.url(), read)) {
      Optional<Finding> failure = SelfCheck.failure(hub.selfCheck());

      assertThat(failure).map(Finding::check).contains(Check.FUTURE_WATERMARK);
      assertThat(failure)
          .map(Finding::sentence)
          .hasValueSatisfying(
              sentence ->
                  assertThat(sentence).contains("20 records", "ignores datetime", "read.since"));
    }
  }

  @Test
  void aPageThatIsTooLargeIsRefusedByTheServerAndSaidSo() throws IOException {
    String read =
        """
        path: /collections/trees/items.json
        page: {style: next-link, next: /links, sizeParam: limit, size: 20000}
        records: /features
        id: /id
        """;
    try (Harness hub = new Harness(home, server.url(), read)) {
      assertThatThrownBy(() -> hub.run(Mode.FULL)).hasMessageContaining("answered 400");
    }
  }
}
