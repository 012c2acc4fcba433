package org.tributary.connectors.accela;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import org.tributary.connectors.accela.Agency.Run;
import org.tributary.samples.simulators.accela.AccelaDesk;
import org.tributary.samples.simulators.accela.AccelaQuirk;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Lists, searches, joins and changes, under the habits of the system. */
class RecordsReadingTest {
  @TempDir Path home;
  private Agency agency;
  private AccelaDesk desk;

  @BeforeEach
  void open() throws IOException {
    agency = new Agency(home, "size: 10");
    desk = agency.simulator.desk();
  }

  @AfterEach
  void close() {
    agency.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = AccelaQuirk.class,
      names = {"EXPIRES_IN_AS_TEXT", "HAS_MORE_AS_DOCUMENTED", "NO_PAGE_MEMBER", "SILENT_PAGE_CAP"})
  void readsEveryRecordOnceUnderEachHabitOfLists(AccelaQuirk quirk) {
    agency.withRecords(63);
    agency.simulator.set(quirk, true);

    Run run = agency.run(Mode.FULL);

    assertThat(run.ids()).doesNotHaveDuplicates();
    assertThat(run.idSet()).isEqualTo(desk.ids()).hasSize(63);
  }

  @Test
  void understandsALifetimeInNumbersToo() {
    agency.withRecords(3).simulator.set(AccelaQuirk.EXPIRES_IN_AS_TEXT, false);

    assertThat(agency.run(Mode.FULL).ids()).hasSize(3);
  }

  @Test
  void saysThatPagesAreCapped() {
    agency.withRecords(20).simulator.set(AccelaQuirk.SILENT_PAGE_CAP, true);

    assertThat(agency.run(Mode.FULL).anomalies())
        .containsExactly("asked for 10 records a page and got 7: the system caps its pages");
  }

  @Test
  void sendsTheTokenAsItIsWithAgencyAndEnvironment() {
    agency.withRecords(1).run(Mode.FULL);

    assertThat(agency.simulator.counters().lines())
        .startsWith("POST /oauth2/token", "GET /v4/records?limit=10&offset=0");
  }

  @Test
  void renewsAnExpiredTokenOnce() {
    agency.withRecords(25).page(Mode.FULL);
    agency.clock.later(Duration.ofHours(25));

    assertThat(agency.page(Mode.FULL).records()).isNotEmpty();
    assertThat(agency.simulator.counters().onPath("/oauth2/token")).isEqualTo(2);
  }

  @Test
  void renewsATokenThatWasRevoked() {
    agency.withRecords(25).page(Mode.FULL);
    agency.simulator.revokeTokens();

    assertThat(agency.page(Mode.FULL).records()).isNotEmpty();
  }

  @Test
  void losesNothingWhenRecordsMoveWhileTheyArePaged() {
    agency.withRecords(60).simulator.set(AccelaQuirk.MOVING_LIST, true);
    Set<String> all = desk.ids();
    List<String> order = List.copyOf(all);
    Set<String> seen = new TreeSet<>();
    int moved = 0;
    boolean last = false;
    while (!last) {
      var page = agency.page(Mode.FULL);
      page.records().forEach(record -> seen.add(record.id()));
      last = page.last();
      if (moved < 12) {
        for (int i = 0; i < 4; i++) {
          desk.move(order.get(moved++), "Issued");
        }
      }
    }

    assertThat(seen).isEqualTo(all);
  }

  @Test
  void saysWhenTheListMoved() {
    agency.withRecords(30).simulator.set(AccelaQuirk.MOVING_LIST, true);
    agency.page(Mode.FULL);
    List.copyOf(desk.ids()).subList(0, 10).forEach(desk::remove);

    assertThat(agency.run(Mode.FULL).anomalies())
        .contains("the list moved while it was read; a page is read again");
  }

  @Test
  void goesBackAsFarAsTheListMoved() {
    agency.withRecords(60).simulator.set(AccelaQuirk.MOVING_LIST, true);
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < 4; i++) {
      agency.page(Mode.FULL).records().forEach(record -> seen.add(record.id()));
    }
    List.copyOf(desk.ids()).subList(0, 34).forEach(desk::remove);

    seen.addAll(agency.run(Mode.FULL).ids());

    assertThat(seen).containsAll(desk.ids());
  }

  @Test
  void beginsAnewWhenTheLastRecordsAreGoneToo() {
    agency.withRecords(60).simulator.set(AccelaQuirk.MOVING_LIST, true);
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < 4; i++) {
      agency.page(Mode.FULL).records().forEach(record -> seen.add(record.id()));
    }
    List.copyOf(desk.ids()).subList(3, 40).forEach(desk::remove);

    seen.addAll(agency.run(Mode.FULL).ids());

    assertThat(seen).containsAll(desk.ids());
  }

  @Test
  void joinsWhatBelongsToRecordsInBatches() throws IOException {
    agency.open("size: 10, expand: [addresses, contacts, parcels], batch: 4").withRecords(10);
    String first = desk.ids().iterator().next();
    desk.add(first, "contacts", (ObjectNode) Agency.json("{'firstName':'Ada'}"));
    desk.add(first, "addresses", (ObjectNode) Agency.json("{'city':'Islandton'}"));

    NativeRecord record = agency.run(Mode.FULL).records().get(0);

    assertThat(record.body().at("/contacts/0/firstName").asText()).isEqualTo("Ada");
    assertThat(record.body().at("/addresses/0/city").asText()).isEqualTo("Islandton");
    assertThat(record.body().path("statusDate").asText()).isEqualTo("2026-09-20 11:01:00");
    assertThat(agency.simulator.counters().lines().stream().filter(l -> l.contains("expand")))
        .hasSize(3)
        .first()
        .asString()
        .contains("?expand=addresses,contacts,parcels");
  }

  @Test
  void readsIdsWithoutWhatBelongsToThem() throws IOException {
    agency.open("size: 10, expand: [contacts]").withRecords(12);

    Run run = agency.run(Mode.IDS);

    assertThat(run.idSet()).isEqualTo(desk.ids());
    assertThat(run.records()).allMatch(record -> record.kind() == NativeRecord.Kind.ID_ONLY);
    assertThat(agency.checkpoint().has("watermark")).isFalse();
    assertThat(agency.simulator.counters().lines()).noneMatch(line -> line.contains("expand"));
  }

  @Test
  void findsWhatWasOpenedOrGotAnotherStatusOnce() {
    agency.withRecords(30).run(Mode.FULL);
    String old = List.copyOf(desk.ids()).get(3);
    agency.clock.later(Duration.ofDays(9));
    agency.run(Mode.CHANGES);
    agency.clock.later(Duration.ofDays(4));
    desk.move(old, "Issued");
    String young = desk.open(Agency.TYPE, "BLD26-77777", "Received");

    Run run = agency.run(Mode.CHANGES);

    assertThat(run.ids()).containsExactlyInAnyOrder(old, young);
    assertThat(agency.simulator.counters().lines())
        .anyMatch(line -> line.endsWith("statusDateFrom=2026-09-28"))
        .anyMatch(line -> line.endsWith("openedDateFrom=2026-09-28"));
  }

  @Test
  void countsDaysInTheZoneOfTheAgency() {
    agency.clock.later(Duration.ofHours(12)); // 23:00 on the 20th there, the 21st in UTC
    agency.withRecords(1).run(Mode.FULL);
    agency.run(Mode.CHANGES);

    assertThat(agency.simulator.counters().lines())
        .anyMatch(line -> line.endsWith("statusDateFrom=2026-09-19"));
  }

  @Test
  void leavesEditsOfChildrenToTheReadInFull() throws IOException {
    agency.open("size: 10, expand: [contacts]").withRecords(5).run(Mode.FULL);
    String id = desk.ids().iterator().next();
    agency.clock.later(Duration.ofDays(5));
    agency.run(Mode.CHANGES);
    agency.clock.later(Duration.ofDays(5));
    desk.add(id, "contacts", (ObjectNode) Agency.json("{'firstName':'Bo'}"));

    assertThat(agency.run(Mode.CHANGES).ids()).isEmpty();
    assertThat(agency.run(Mode.FULL).records().get(0).body().at("/contacts/0/firstName").asText())
        .isEqualTo("Bo");
  }

  @Test
  void aDeletedRecordIsMissingFromTheIdsAndNowhereElse() {
    agency.withRecords(12).run(Mode.FULL);
    String gone = desk.ids().iterator().next();
    desk.remove(gone);

    assertThat(agency.run(Mode.CHANGES).ids()).doesNotContain(gone);
    assertThat(agency.run(Mode.IDS).idSet()).isEqualTo(desk.ids()).doesNotContain(gone);
  }

  @Test
  void readsByTheSearchWithCriteriaThatAreObjects() throws IOException {
    agency.open("size: 10, by: search, criteria: {module: Building, type: {group: Building}}");
    agency.withRecords(14);

    assertThat(agency.run(Mode.FULL).idSet()).isEqualTo(desk.ids());
    assertThat(agency.simulator.counters().lines().get(1))
        .isEqualTo("POST /v4/search/records?limit=10&offset=0");
  }

  @Test
  void anotherProcessGoesOnInTheMiddleOfChanges() throws IOException {
    agency.withRecords(25).run(Mode.FULL);
    agency.clock.later(Duration.ofHours(1));
    Set<String> seen = new TreeSet<>();
    boolean last = false;
    while (!last) {
      agency.open("size: 10");
      var page = agency.page(Mode.CHANGES);
      page.records().forEach(record -> assertThat(seen.add(record.id())).isTrue());
      last = page.last();
    }

    assertThat(seen).isEqualTo(desk.ids());
  }

  @Test
  void waitsUntilTheQuotaIsThereAgainWithoutRetryAfter() {
    agency.withRecords(40).simulator.limit(2, Duration.ofSeconds(90));
    agency.page(Mode.FULL);
    agency.page(Mode.FULL);
    long calls = agency.simulator.counters().total();

    ConnectorException refusal =
        catchThrowableOfType(ConnectorException.class, () -> agency.page(Mode.FULL));

    assertThat(refusal.category()).isEqualTo(FailureCategory.RATE_LIMITED);
    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(90));
    assertThat(agency.simulator.counters().total()).isEqualTo(calls);
    agency.clock.later(Duration.ofSeconds(91));
    assertThat(agency.page(Mode.FULL).records()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void passesOn429WithAndWithoutRetryAfter(boolean retryAfter) {
    agency.withRecords(3).simulator.limit(0, Duration.ofSeconds(30));
    agency.simulator.set(AccelaQuirk.RETRY_AFTER, retryAfter);

    ConnectorException refusal =
        catchThrowableOfType(ConnectorException.class, () -> agency.page(Mode.FULL));

    assertThat(refusal.category()).isEqualTo(FailureCategory.RATE_LIMITED);
    assertThat(refusal.retryAfter()).isEqualTo(retryAfter ? Duration.ofSeconds(30) : null);
  }
}
