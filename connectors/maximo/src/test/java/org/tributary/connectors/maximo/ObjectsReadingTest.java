package org.tributary.connectors.maximo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.connectors.maximo.Plant.Run;
import org.tributary.samples.simulators.maximo.MaximoQuirk;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.SystemFileException;

/** Lists, links, snapshots and changes, under the habits of the system. */
class ObjectsReadingTest {
  @TempDir Path home;
  private Plant plant;

  @BeforeEach
  void open() throws IOException {
    plant = new Plant(home, "size: 10");
  }

  @AfterEach
  void close() {
    plant.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = MaximoQuirk.class,
      names = {
        "REPLACES_CHILDREN",
        "SILENT_PAGE_CAP",
        "INSIDE_LINKS",
        "NEXT_PAGE_FORGETS_LEAN",
        "NO_TOTAL"
      })
  void readsEveryObjectOnceUnderEachHabitOfLists(MaximoQuirk quirk) {
    plant.withOrders(63).simulator.set(quirk, true);

    Run run = plant.run(Mode.FULL);

    assertThat(run.ids()).doesNotHaveDuplicates();
    assertThat(run.idSet()).isEqualTo(plant.ids()).hasSize(63).contains("BEDFORD/1000");
    assertThat(run.pages().get(0).statedTotal())
        .isEqualTo(quirk == MaximoQuirk.NO_TOTAL ? null : Long.valueOf(63));
  }

  @Test
  void tellsTwoSitesWithOneNumberApart() {
    plant.withOrders(2);

    assertThat(plant.run(Mode.FULL).ids()).containsExactly("BEDFORD/1000", "NASHUA/1000");
  }

  @Test
  void asksLeanlyInTheOrderOfTheKeyWithEncodedPluses() {
    plant.withOrders(1).run(Mode.FULL);

    assertThat(plant.simulator.counters().lines())
        .containsExactly(
            "GET /maximo/oslc/os/mxapiwodetail?lean=1&oslc.select=*&oslc.pageSize=10"
                + "&collectioncount=1&oslc.orderBy=%2Bsiteid,%2Bwonum&stablepaging=1");
  }

  @Test
  void asksForChangesInTheZoneWithAnOffset() throws IOException {
    plant.open(Plant.KEY_AUTH, "size: 10, zone: America/Chicago, where: istask!=true");
    plant.withOrders(1).run(Mode.FULL);
    plant.run(Mode.CHANGES);

    assertThat(plant.simulator.counters().lines().get(1))
        .contains(
            "oslc.orderBy=%2Bchangedate,%2Bsiteid,%2Bwonum",
            "oslc.where=istask!%3Dtrue%20and%20changedate%3E%3D%222026-09-20T09:56:00-05:00%22");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth: {type: apikey, value: key-canary}",
        "auth: {type: maxauth, username: TRIBUTARY, password: pw-canary}",
        "auth: {type: basic, username: TRIBUTARY, password: pw-canary}",
        "root: /api, auth: {type: apikey, value: key-canary}"
      })
  void isKnownInEachWay(String settings) throws IOException {
    plant.open(settings, "size: 10").withOrders(3);

    assertThat(plant.run(Mode.FULL).ids()).hasSize(3);
  }

  @Test
  void keepsTheCookieOfItsSession() {
    plant.withOrders(45).run(Mode.FULL);

    assertThat(plant.simulator.counters().total()).isEqualTo(5);
    assertThat(plant.simulator.sessions()).isEqualTo(1);
  }

  @Test
  void findsWhatChanged() {
    plant.withOrders(30).run(Mode.FULL);
    assertThat(plant.checkpoint().path("watermark").asText()).isEqualTo("2026-09-20T15:30:00Z");
    plant.clock.later(Duration.ofHours(1));
    plant.change("BEDFORD/1003", "APPR");
    String young = plant.order("NASHUA", "2000");

    Run run = plant.run(Mode.CHANGES);

    assertThat(run.ids()).contains("BEDFORD/1003", young).hasSize(8); // and the last five minutes
    assertThat(run.records())
        .filteredOn(record -> record.id().equals(young))
        .extracting(NativeRecord::updatedAt)
        .containsExactly(Instant.parse("2026-09-20T16:30:00Z"));
  }

  @Test
  void losesNothingWhenObjectsChangeWhileChangesArePaged() {
    plant.withOrders(60).run(Mode.FULL);
    plant.clock.later(Duration.ofHours(1));
    plant
        .ids()
        .forEach(
            id -> {
              plant.clock.later(Duration.ofSeconds(1));
              plant.change(id, "APPR");
            });
    List<String> order = List.copyOf(plant.ids());
    Set<String> seen = new TreeSet<>();
    int touched = 0;
    boolean last = false;
    while (!last) {
      Page page = plant.page(Mode.CHANGES);
      page.records().forEach(record -> seen.add(record.id()));
      last = page.last();
      plant.clock.later(Duration.ofSeconds(5));
      if (touched < 30) {
        for (int i = 0; i < 6; i++) {
          plant.change(order.get(touched++), "INPRG");
        }
      }
    }

    assertThat(seen).isEqualTo(plant.ids());
  }

  @Test
  void readsManyObjectsThatChangedInTheSameSecondOnce() {
    plant.withOrders(40).run(Mode.FULL);
    plant.clock.later(Duration.ofHours(1));
    plant.ids().forEach(id -> plant.change(id, "APPR"));

    Run run = plant.run(Mode.CHANGES);

    assertThat(run.ids()).doesNotHaveDuplicates();
    assertThat(run.idSet()).isEqualTo(plant.ids());
  }

  @Test
  void findsNewObjectsThatHaveNoTimeOfChangeByTheirCreation() throws IOException {
    plant.simulator.set(MaximoQuirk.NO_CHANGEDATE_AT_FIRST, true);
    plant.open(Plant.KEY_AUTH, "size: 10, created: reportdate").withOrders(20).run(Mode.FULL);
    plant.clock.later(Duration.ofHours(2));
    plant.run(Mode.CHANGES);
    String young = plant.order("BEDFORD", "3000");
    plant.change("BEDFORD/1001", "APPR");
    plant.change(young, "APPR");

    Run run = plant.run(Mode.CHANGES);

    assertThat(run.ids()).contains(young, "BEDFORD/1001").doesNotHaveDuplicates();
  }

  @Test
  void readsASnapshot() {
    plant.withOrders(30);
    plant.page(Mode.FULL);
    plant.simulator.plant().remove(Plant.ORDERS, "BEDFORD/1000");

    assertThat(plant.run(Mode.FULL).ids()).hasSize(20);
    assertThat(plant.simulator.counters().lines().get(0)).contains("stablepaging=1");
  }

  @Test
  void beginsAgainWhenTheSnapshotIsGone() {
    plant.withOrders(30);
    plant.page(Mode.FULL);
    plant.simulator.forgetStableLists();

    Run run = plant.run(Mode.FULL);

    assertThat(run.idSet()).isEqualTo(plant.ids());
    assertThat(run.anomalies())
        .containsExactly(
            "the snapshot of the list was gone; the list is read from its beginning again");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void losesNothingWithoutASnapshotWhenTheListShrinks(boolean ignored) throws IOException {
    plant.simulator.set(MaximoQuirk.IGNORES_STABLE_PAGING, ignored);
    plant.open(Plant.KEY_AUTH, "size: 10, stable: " + ignored).withOrders(30).page(Mode.FULL);
    plant.simulator.plant().remove(Plant.ORDERS, "BEDFORD/1000");

    Run run = plant.run(Mode.FULL);

    assertThat(run.idSet()).isEqualTo(plant.ids()).hasSize(29);
    assertThat(run.anomalies())
        .containsExactly(
            "objects went while the list was read; the list is read from its beginning again");
  }

  @Test
  void takesNoRefusalOfTheWholeServiceForASnapshotThatIsGone() {
    plant.withOrders(30).page(Mode.FULL);
    plant.simulator.faults().times(2).status(404);

    assertThat(catchThrowableOfType(ConnectorException.class, () -> plant.page(Mode.FULL)))
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.NOT_FOUND);
    assertThat(plant.run(Mode.FULL).anomalies()).isEmpty();
  }

  @Test
  void readsIdsAlone() {
    plant.withOrders(25);

    Run run = plant.run(Mode.IDS);

    assertThat(run.idSet()).isEqualTo(plant.ids());
    assertThat(run.records()).allMatch(record -> record.kind() == NativeRecord.Kind.ID_ONLY);
    assertThat(plant.simulator.counters().lines().get(0)).contains("oslc.select=siteid,wonum&");
    assertThat(plant.checkpoint().has("watermark")).isFalse();
  }

  @Test
  void aDeletedObjectIsMissingFromTheIds() {
    plant.withOrders(12).run(Mode.FULL);
    plant.simulator.plant().remove(Plant.ORDERS, "NASHUA/1002");

    assertThat(plant.run(Mode.IDS).idSet()).isEqualTo(plant.ids()).doesNotContain("NASHUA/1002");
  }

  @Test
  void anObjectWithoutItsSiteIsSetAside() {
    plant
        .simulator
        .plant()
        .add(Plant.ORDERS, JsonNodeFactory.instance.objectNode().put("wonum", "7"));

    assertThat(plant.run(Mode.FULL).records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.kind()).isEqualTo(NativeRecord.Kind.DEFECTIVE_RECORD);
              assertThat(record.defect()).contains("siteid,wonum");
            });
  }

  @Test
  void saysThatAnotherNumberCameThanWasStated() throws IOException {
    plant.open(Plant.KEY_AUTH, "size: 10, stable: false").withOrders(25).page(Mode.FULL);
    plant.order("NASHUA", "9000");

    assertThat(plant.run(Mode.FULL).anomalies())
        .containsExactly("the system states 25 records, and 26 were read");
  }

  @Test
  void saysThatAWordOfTheSystemFileCannotWork() {
    assertThatThrownBy(() -> plant.open(Plant.KEY_AUTH, "select: \"wonum,status\", zone: Here"))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining(
            "select: must hold the attributes of the key and the times: siteid,wonum,changedate")
        .hasMessageContaining("zone: is not a time zone");
  }

  @Test
  void passesOn429WithAndWithoutRetryAfter() {
    plant.withOrders(3).simulator.faults().once().status(429);
    ConnectorException bare =
        catchThrowableOfType(ConnectorException.class, () -> plant.page(Mode.FULL));
    plant.simulator.faults().once().tooManyRequests(30);
    ConnectorException told =
        catchThrowableOfType(ConnectorException.class, () -> plant.page(Mode.FULL));

    assertThat(bare.category()).isEqualTo(FailureCategory.RATE_LIMITED);
    assertThat(bare.retryAfter()).isNull();
    assertThat(told.retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }
}
