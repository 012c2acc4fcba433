package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.testkit.ReadingHarness;

/** Links to what changed, kept from run to run. */
class DeltaLinksTest {
  private static final StandIn STAND_IN = new StandIn();
  private static final String READ =
      """
      path: /api/data/v9.2/accounts
      headers: {Prefer: "odata.track-changes,odata.maxpagesize=20"}
      page: {style: next-link, next: /@odata.nextLink, delta: /@odata.deltaLink, size: 20}
      records: /value
      id: /accountid
      removed: {at: /@odata.context, ends: /$deletedEntity, id: /id}
      error: {code: /error/code, gone: [syncStateNotFound]}
      """;

  @TempDir Path home;
  private DataverseStandIn system;
  private Harness hub;

  @BeforeEach
  void open() throws IOException {
    system = new DataverseStandIn(STAND_IN, 45);
    STAND_IN.answer(system::answer);
    hub = new Harness(home, STAND_IN.url(), "{headers: {Authorization: Bearer x}}", READ);
  }

  @AfterEach
  void closeHub() {
    hub.close();
  }

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private static List<String> told(ReadingHarness.Run run) {
    return run.records().stream().map(NativeRecord::toString).toList();
  }

  @Test
  void aRunReadsWhatChangedSinceTheOneBeforeAndWhatWasDeleted() {
    assertThat(hub.run(Mode.CHANGES).ids()).hasSize(45);

    system.change(DataverseStandIn.id(7), "Another name");
    system.delete(DataverseStandIn.id(9));
    ReadingHarness.Run second = hub.run(Mode.CHANGES);
    ReadingHarness.Run third = hub.run(Mode.CHANGES);

    assertThat(told(second))
        .containsExactly(
            "NativeRecord[RECORD " + DataverseStandIn.id(7) + "]",
            "NativeRecord[DELETED " + DataverseStandIn.id(9) + "]");
    assertThat(third.records()).isEmpty();
  }

  @Test
  void changesOfSeveralPagesAreReadByAnyNumberOfProcesses() {
    hub.run(Mode.FULL);
    for (int i = 1; i <= 45; i++) {
      system.change(DataverseStandIn.id(i), "Renamed");
    }
    STAND_IN.asked();

    ReadingHarness.Run changes = hub.restarting().run(Mode.CHANGES);

    assertThat(changes.ids()).hasSize(45).doesNotHaveDuplicates();
    assertThat(STAND_IN.asked()).hasSize(3).allMatch(asked -> asked.query("$deltatoken") != null);
  }

  @Test
  void anExpiredLinkMeansANewBaseline() {
    hub.run(Mode.CHANGES);
    system.delete(DataverseStandIn.id(3));
    system.expireLinks();

    ReadingHarness.Run anew = hub.run(Mode.CHANGES);
    system.change(DataverseStandIn.id(5), "Another name");

    assertThat(anew.ids()).containsExactlyElementsOf(system.ids()).hasSize(44);
    assertThat(anew.anomalies()).singleElement().asString().contains("has expired", "reconcile");
    assertThat(hub.run(Mode.CHANGES).ids()).containsExactly(DataverseStandIn.id(5));
  }

  @Test
  void aCodeOfTheSystemMayMeanThatALinkHasExpired() {
    hub.run(Mode.CHANGES);
    STAND_IN.answer(
        asked ->
            asked.query("$deltatoken") == null
                ? system.answer(asked)
                : WireMock.jsonResponse("{\"error\":{\"code\":\"syncStateNotFound\"}}", 400));

    assertThat(hub.run(Mode.CHANGES).ids()).hasSize(45);
  }

  @Test
  void aBaselineThatExpiresOnTheWayIsAFailureAndNoLoop() {
    STAND_IN.answer(
        asked ->
            asked.query("$skiptoken") == null
                ? system.answer(asked)
                : WireMock.jsonResponse("{\"error\":{\"code\":\"gone\"}}", 410));
    hub.page(Mode.CHANGES);

    assertThatThrownBy(() -> hub.page(Mode.CHANGES)).hasMessageContaining("answered 410 (gone)");
  }

  @Test
  void aReconcileReadsAllIdsAndLosesNoChange() {
    hub.run(Mode.CHANGES);
    system.change(DataverseStandIn.id(11), "Another name");

    assertThat(hub.run(Mode.IDS).ids()).hasSize(45);
    assertThat(hub.run(Mode.CHANGES).ids()).containsExactly(DataverseStandIn.id(11));
  }

  @Test
  void aSystemThatGivesNoLinkIsReadInFullAndSaysSo() {
    system.tracksChanges = false;
    ReadingHarness.Run first = hub.run(Mode.CHANGES);

    assertThat(first.anomalies()).singleElement().asString().contains("no link", "read.headers");
    assertThat(hub.run(Mode.CHANGES).ids()).hasSize(45);
  }

  @Test
  void aLinkOfOtherRulesIsNotFollowed() throws IOException {
    hub.run(Mode.CHANGES);
    var before = hub.checkpoint().deepCopy();
    try (Harness other =
        new Harness(
            home,
            STAND_IN.url(),
            "{headers: {Authorization: Bearer x}}",
            READ + "query: {$select: name}\n")) {
      other.checkpoint().setAll(before);

      assertThat(other.run(Mode.CHANGES).ids()).hasSize(45);
    }
  }
}
