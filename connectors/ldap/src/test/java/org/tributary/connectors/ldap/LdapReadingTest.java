package org.tributary.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.testkit.ReadingHarness;

/** Reading people in full, by changes and by ids, page by page. */
class LdapReadingTest {
  private static final String MOVED =
      "the number of entries changed while they were read; they are read again from the start";

  private final TestDirectory directory = new TestDirectory(57);

  @TempDir Path home;

  @AfterEach
  void close() {
    directory.close();
  }

  private Harness harness() throws IOException {
    return harness("");
  }

  private Harness harness(String more) throws IOException {
    return new Harness(home, directory.settings(), TestDirectory.read(more), Map.of());
  }

  @Test
  void readsEverybodyInPages() throws IOException {
    try (Harness harness = harness()) {
      ReadingHarness.Run run = harness.run(Mode.FULL);

      assertThat(run.pages()).hasSize(6);
      assertThat(run.ids()).hasSize(57).hasSameElementsAs(directory.ids());
      assertThat(run.anomalies()).isEmpty();
      assertThat(harness.checkpoint().toString())
          .isEqualTo("{\"watermark\":\"2026-01-03T09:00:00Z\"}");
      assertThat(directory.asked)
          .hasSize(6)
          .allMatch(request -> request.getControls()[0].isCritical())
          .allMatch(request -> request.getAttributeList().contains("modifyTimestamp"));
    }
  }

  @Test
  void readsIdsAlone() throws IOException {
    try (Harness harness = harness()) {
      ReadingHarness.Run run = harness.run(Mode.IDS);

      assertThat(run.ids()).hasSize(57).hasSameElementsAs(directory.ids());
      assertThat(run.records()).allMatch(r -> r.kind() == NativeRecord.Kind.ID_ONLY);
      assertThat(directory.asked)
          .allMatch(request -> request.getAttributeList().equals(List.of("entryUUID")));
      assertThat(harness.checkpoint()).isEmpty();
    }
  }

  @Test
  void readsWhatChangedInTheFormThatDirectoriesUnderstand() throws Exception {
    try (Harness harness = harness()) {
      harness.run(Mode.FULL);
      directory.change(3, Instant.parse("2026-01-03T08:56:00Z"));
      directory.change(4, Instant.parse("2026-01-03T08:54:59Z"));
      directory.change(12, Instant.parse("2026-01-03T09:00:00Z"));
      directory.asked.clear();

      assertThat(harness.run(Mode.CHANGES).ids())
          .containsExactlyInAnyOrder(
              TestDirectory.id(3), TestDirectory.id(12), TestDirectory.id(57));
      assertThat(directory.asked)
          .extracting(ReadOnlySearchRequest::getFilter)
          .extracting(Object::toString)
          .containsExactly("(&(objectClass=inetOrgPerson)(modifyTimestamp>=20260103085500Z))");
    }
  }

  @Test
  void anyOfSeveralTimesOfChangeCounts() throws IOException {
    try (Harness harness = harness(", updated: [modifyTimestamp, createTimestamp]")) {
      harness.run(Mode.FULL);
      directory.asked.clear();
      harness.run(Mode.CHANGES);

      assertThat(directory.asked.get(0).getFilter().toString())
          .contains("(|(modifyTimestamp>=20260103085500Z)(createTimestamp>=20260103085500Z))");
    }
  }

  @Test
  void theWatermarkStaysBehindTheStartOfTheRun() throws Exception {
    directory.change(1, Harness.START.plus(Duration.ofHours(1)));
    try (Harness harness = harness()) {
      harness.run(Mode.FULL);

      assertThat(harness.checkpoint().path("watermark").asText())
          .isEqualTo(Harness.START.toString());
    }
  }

  @Test
  void withoutATimeOfChangeEveryRunReadsEverything() throws IOException {
    try (Harness harness = harness(", updated: []")) {
      harness.run(Mode.FULL);

      assertThat(harness.run(Mode.CHANGES).ids()).hasSize(57);
      assertThat(harness.checkpoint()).isEmpty();
    }
  }

  @Test
  void declaredListsAreArraysAndBytesAreBase64() throws Exception {
    directory.server.modify(
        TestDirectory.dn(1),
        new Modification(ModificationType.ADD, "telephoneNumber", "+1 5", "+1 4"),
        new Modification(ModificationType.ADD, "jpegPhoto", new byte[] {(byte) 0xFF, (byte) 0xD8}),
        new Modification(ModificationType.ADD, "userPassword", new byte[] {(byte) 0xFF}));
    try (Harness harness =
        harness(
            ", attributes: [CN, mail, jpegPhoto, telephoneNumber, objectClass, userPassword]")) {
      ReadingHarness.Run run = harness.run(Mode.FULL);
      JsonNode body =
          run.records().stream()
              .filter(record -> record.id().equals(TestDirectory.id(1)))
              .findFirst()
              .orElseThrow()
              .body();

      assertThat(body.path("dn").asText()).isEqualTo(TestDirectory.dn(1));
      assertThat(body.path("CN").asText()).isEqualTo("Person 1");
      assertThat(body.path("mail").toString()).isEqualTo("[\"p1@city.example\"]");
      assertThat(body.path("telephoneNumber").toString()).isEqualTo("[\"+1 4\",\"+1 5\"]");
      assertThat(body.path("jpegPhoto").asText()).isEqualTo("/9g=");
      assertThat(body.path("userPassword").asText()).isEqualTo("/w==");
      assertThat(body.path("objectClass").isArray()).isTrue();
      assertThat(body.path("entryUUID").asText()).isEqualTo(TestDirectory.id(1));
      assertThat(run.anomalies())
          .containsExactly(
              "these attributes have several values and are not declared in read.lists, so that one"
                  + " alone would not be an array: telephoneNumber",
              "these attributes hold bytes and are not declared in read.binary; read as Base64:"
                  + " userPassword");
    }
  }

  @Test
  void valuesThatCameInPartAreTold() throws Exception {
    directory.server.modify(
        TestDirectory.dn(1),
        new Modification(ModificationType.ADD, "telephoneNumber;range=0-1499", "+1 5"));
    try (Harness harness = harness()) {
      assertThat(harness.run(Mode.FULL).anomalies())
          .containsExactly(
              "the directory gives only a part of the values of these attributes, by their option"
                  + " range; the rest is not read: telephoneNumber");
    }
  }

  @Test
  void anEntryWithoutTheIdIsSetAside() throws IOException {
    try (Harness harness = harness(", id: employeeNumber")) {
      ReadingHarness.Run run = harness.run(Mode.FULL);

      assertThat(run.records())
          .hasSize(57)
          .allMatch(record -> record.kind() == NativeRecord.Kind.DEFECTIVE_RECORD);
      assertThat(new HashSet<>(run.ids())).hasSize(57);
      assertThat(run.records().get(0).defect())
          .isEqualTo("the entry has no employeeNumber; may our user read that attribute?");
    }
  }

  @Test
  void anotherProcessGoesOnWhereTheListIsTheSame() throws IOException {
    try (Harness harness = harness().restarting()) {
      ReadingHarness.Run run = harness.run(Mode.FULL);

      assertThat(run.ids()).hasSize(57).hasSameElementsAs(directory.ids());
      assertThat(run.anomalies()).isEmpty();
    }
  }

  @Test
  void anotherProcessStartsAgainWhereTheListMoved() throws Exception {
    try (Harness harness = harness()) {
      List<String> ids = new ArrayList<>();
      Page first = harness.page(Mode.FULL);
      first.records().forEach(record -> ids.add(record.id()));
      directory.remove(2);
      harness.restarting();
      Page again = harness.page(Mode.FULL);
      directory.remove(5);
      List<Page> rest = new ArrayList<>(List.of(again));
      while (!rest.get(rest.size() - 1).last()) {
        rest.add(harness.page(Mode.FULL));
      }
      rest.forEach(page -> page.records().forEach(record -> ids.add(record.id())));

      assertThat(new HashSet<>(ids)).containsAll(directory.ids());
      assertThat(rest.stream().flatMap(page -> page.anomalies().stream()))
          .containsExactly(
              MOVED,
              "the directory gives its entries in another order than before the interruption; they"
                  + " are read again from the start");
    }
  }

  @Test
  void aDirectoryThatGoesOnByNumberLosesNobodyWhenSomebodyLeaves() throws Exception {
    try (Harness harness = harness()) {
      List<String> ids = new ArrayList<>(ids(harness.page(Mode.FULL)));
      directory.remove(2);
      Page second = harness.page(Mode.FULL);
      assertThat(second.anomalies()).containsExactly(MOVED);
      ids.addAll(ids(second));
      harness.run(Mode.FULL).ids().forEach(ids::add);

      assertThat(ids).containsAll(directory.ids());
      assertThat(ids).contains(TestDirectory.id(11));
    }
  }

  @Test
  void idsOfADirectoryThatKeepsMovingAreNotCompared() throws Exception {
    try (Harness harness = harness()) {
      harness.page(Mode.IDS);
      for (int i = 2; i < 5; i++) {
        directory.remove(i);
        assertThat(harness.page(Mode.IDS).anomalies()).containsExactly(MOVED);
      }
      directory.remove(5);
      ConnectorException failure =
          catchThrowableOfType(ConnectorException.class, () -> harness.page(Mode.IDS));

      assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
      assertThat(failure)
          .hasMessageContaining("keeps changing while they are read")
          .hasMessageContaining("nothing was compared");
    }
  }

  private static List<String> ids(Page page) {
    return page.records().stream().map(NativeRecord::id).toList();
  }

  @Test
  void aBrokenConnectionBetweenPagesIsMended() throws IOException {
    try (Harness harness = harness()) {
      List<String> ids = new ArrayList<>();
      Page page;
      do {
        page = harness.page(Mode.FULL);
        page.records().forEach(record -> ids.add(record.id()));
        directory.server.closeAllConnections(false);
      } while (!page.last());

      assertThat(ids).hasSize(57).doesNotHaveDuplicates();
    }
  }

  @Test
  void aCookieThatIsRefusedIsMended() throws IOException {
    try (Harness harness = harness()) {
      harness.page(Mode.FULL);
      directory.refuseOnce(ResultCode.UNWILLING_TO_PERFORM);
      Page second = harness.page(Mode.FULL);

      assertThat(second.records())
          .hasSize(10)
          .extracting(NativeRecord::id)
          .contains(TestDirectory.id(11));
    }
  }

  @Test
  void theSamePageMayBeAskedForTwice() throws IOException {
    try (Harness harness = harness()) {
      harness.page(Mode.FULL);
      var checkpoint = harness.checkpoint().deepCopy();
      Page second = harness.page(Mode.FULL);
      harness.page(Mode.FULL);
      harness.goBackTo(checkpoint);

      assertThat(harness.page(Mode.FULL).records()).isEqualTo(second.records());
    }
  }

  @Test
  void whatIsOnAnotherServerIsToldAndNotAsked() throws Exception {
    try (TestDirectory other = new TestDirectory(3);
        Harness harness = harness()) {
      directory.server.add(
          "dn: ou=other," + TestDirectory.BASE,
          "objectClass: referral",
          "objectClass: extensibleObject",
          "ou: other",
          "ref: " + other.url() + "/" + TestDirectory.BASE);
      ReadingHarness.Run run = harness.run(Mode.FULL);

      assertThat(run.ids()).hasSize(57);
      assertThat(run.anomalies())
          .containsExactly(
              "referrals to other servers, which were not followed: 1; read those servers as systems"
                  + " of their own");
      assertThat(other.asked).isEmpty();
    }
  }
}
