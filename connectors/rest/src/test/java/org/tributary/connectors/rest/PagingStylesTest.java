package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.testkit.ReadingHarness;

/** What every style of paging must do alike. */
class PagingStylesTest {
  private static final StandIn STAND_IN = new StandIn();

  private final FakePermits permits = new FakePermits(STAND_IN, 237);

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  static Stream<String> styles() {
    return Stream.of(
        "{path: /all}",
        "{path: /offset, page: {style: offset, param: offset, sizeParam: size, size: 50, total: /total}}",
        "{path: /offset, page: {style: offset, param: offset, sizeParam: size, size: 50, more: /more}}",
        "{path: /offset, page: {style: offset, param: offset, sizeParam: size, size: 50}}",
        "{path: /offset, page: {style: offset, param: offset, sizeParam: size, size: 50, overlap: 0}}",
        "{path: /offset, page: {style: offset, param: offset, sizeParam: size, size: 500, total: /total}}",
        "{path: /page, page: {style: page, param: page, sizeParam: size, size: 50, pages: /pages}}",
        "{path: /page, page: {style: page, param: page, sizeParam: size, size: 50, total: /total}}",
        "{path: /page, page: {style: page, param: page, sizeParam: size, size: 500}}",
        "{path: /cursor, page: {style: cursor, param: token, next: /cursor, sizeParam: size, size: 50}}",
        "{path: /odata, page: {style: next-link, next: /@odata.nextLink, sizeParam: size, size: 50}}",
        "{path: /link, page: {style: link-header, sizeParam: size, size: 50}}",
        "{path: /after, page: {style: keyset, param: after, sizeParam: size, size: 50}}",
        "{path: /after, page: {style: keyset, param: after, sizeParam: size, size: 500, next: /next}}",
        "{path: /window, page: {style: window, param: to, sizeParam: size, maxSize: 20, span: P30D}}");
  }

  private Harness harness(String style) throws IOException {
    String list = style.strip().replaceAll("^\\{|}$", "");
    return new Harness(
        home,
        STAND_IN.url(),
        "{"
            + list
            + ", records: /items, id: /permitNo, updated: [/updatedAt, /createdAt],"
            + " since: {param: from, format: iso-instant, earliest: '2025-12-31T00:00:00Z'}}");
  }

  @ParameterizedTest
  @MethodSource("styles")
  void readsEveryRecordOnce(String style) throws IOException {
    try (Harness harness = harness(style)) {
      ReadingHarness.Run run = harness.run(Mode.FULL);

      assertThat(run.ids()).containsExactlyElementsOf(permits.numbers());
      assertThat(run.anomalies().stream().filter(a -> !a.contains("caps its pages"))).isEmpty();
      assertThat(harness.checkpoint().toString())
          .isEqualTo("{\"watermark\":\"2026-01-10T21:00:00Z\"}");
    }
  }

  @ParameterizedTest
  @MethodSource("styles")
  void goesOnInAnotherProcessAfterAnyPage(String style) throws IOException {
    try (Harness harness = harness(style).restarting()) {
      assertThat(harness.run(Mode.FULL).ids()).containsExactlyElementsOf(permits.numbers());
    }
  }

  @ParameterizedTest
  @MethodSource("styles")
  void readsOnlyWhatChangedSinceTheRunBefore(String style) throws IOException {
    try (Harness harness = harness(style)) {
      harness.run(Mode.CHANGES);
      permits.change(7, Harness.START.minus(Duration.ofMinutes(1)));
      permits.change(99, Harness.START.plus(Duration.ofMinutes(1)));
      harness.later(Duration.ofMinutes(5));

      // permit 237 made the watermark and comes again with the overlap
      assertThat(harness.run(Mode.CHANGES).ids()).containsExactlyInAnyOrder("7", "99", "237");
      assertThat(harness.checkpoint().path("watermark").asText()).isEqualTo("2026-11-21T08:01:00Z");

      harness.later(Duration.ofMinutes(5));
      assertThat(harness.run(Mode.CHANGES).ids()).containsExactlyInAnyOrder("7", "99");
    }
  }

  @ParameterizedTest
  @MethodSource("styles")
  void readsAllIdsForReconcileAndLeavesTheWatermarkAlone(String style) throws IOException {
    try (Harness harness = harness(style)) {
      harness.run(Mode.CHANGES);
      String before = harness.checkpoint().toString();
      permits.remove(120);
      permits.change(121, Harness.START.minus(Duration.ofMinutes(1)));

      List<String> ids = harness.run(Mode.IDS).ids();

      assertThat(ids).containsExactlyInAnyOrderElementsOf(permits.numbers()).doesNotContain("120");
      assertThat(harness.checkpoint()).hasToString(before);
    }
  }
}
