package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.compose.Composition;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.testkit.PageWalk;
import org.tributary.testkit.SystemFileUnderTest;

/** The example of the guide: partners with phones that wake and addresses that do not. */
class ComposedStreamTest {
  @TempDir Path home;
  private final StandIn standIn = new StandIn();
  private FakePartners partners = new FakePartners(standIn, 0);
  private SystemFileUnderTest subject;
  private PageWalk walk;

  @BeforeEach
  void openTheExampleOfTheGuide() throws IOException {
    partners = new FakePartners(standIn, 23);
    subject = subject(guide().replace("size: 100", "size: 10"));
    walk = new PageWalk(subject);
  }

  @AfterEach
  void close() throws IOException {
    subject.close();
  }

  @Test
  void joinsEveryRecordWithItsChildren() {
    List<Page> pages = walk.run(Mode.FULL);

    assertThat(new HashSet<>(PageWalk.ids(pages))).isEqualTo(partners.ids());
    JsonNode partner = byId(pages).get("P0007");
    assertThat(partner.path("name").asText()).isEqualTo("Partner 7");
    assertThat(partner.path("phones"))
        .extracting(phone -> phone.path("number").asText())
        .containsExactly("+41220007", "+41790007");
    assertThat(partner.path("postalAddresses"))
        .extracting(address -> address.path("street").asText())
        .containsExactly("Street 7");
  }

  @Test
  void bringsAPartnerWhosePhoneAloneChanged() {
    walk.run(Mode.FULL);
    partners.phone("T7b", "P0007", "+41791111111", soon());

    List<Page> changes = walk.run(Mode.CHANGES);

    assertThat(byId(changes).get("P0007").path("phones"))
        .extracting(phone -> phone.path("number").asText())
        .containsExactly("+41220007", "+41791111111");
    assertThat(record(changes, "P0007").updatedAt())
        .isEqualTo(FakePartners.LONG_AGO.plusSeconds(7 * 3600));
  }

  @Test
  void wakesNobodyAgainForWhatWasSeen() {
    walk.run(Mode.FULL);
    partners.phone("T7b", "P0007", "+41791111111", soon());
    walk.run(Mode.CHANGES);
    partners.phone("T9b", "P0009", "+41792222222", soon().plusSeconds(3600));

    assertThat(PageWalk.ids(walk.run(Mode.CHANGES))).contains("P0009").doesNotContain("P0001");
  }

  @Test
  void readsAgainWhatChangedSinceATimeAndThePhonesThatDid() {
    walk.run(Mode.FULL);
    partners.phone("T7b", "P0007", "+41791111111", soon());
    walk.run(Mode.CHANGES);
    Instant dayAgo = Instant.now().minus(Duration.ofDays(1));
    partners.phone("T9b", "P0009", "+41792222222", dayAgo.plusSeconds(60));
    assertThat(byId(walk.run(Mode.CHANGES))).doesNotContainKey("P0009");

    assertThat(walk.rewind(dayAgo)).isTrue();

    assertThat(byId(walk.run(Mode.CHANGES)).get("P0009").path("phones"))
        .extracting(phone -> phone.path("number").asText())
        .contains("+41792222222");
  }

  @Test
  void leavesOutChildrenOfAParentThatIsGoneAndSaysSo() {
    walk.run(Mode.FULL);
    partners.removePartner("P0003");
    partners.phone("T3a", "P0003", "+41791111111", soon());

    List<Page> changes = walk.run(Mode.CHANGES);

    assertThat(PageWalk.ids(changes)).doesNotContain("P0003");
    assertThat(changes)
        .flatExtracting(Page::anomalies)
        .contains("phones name 1 parents that the system does not hold any more");
  }

  @Test
  void findsDeletedAndTimelessChildrenWhenEverythingIsDue() throws IOException {
    close();
    subject = subject(guide().replace("fullEvery: P1D", "fullEvery: PT2M"));
    walk = new PageWalk(subject);
    walk.run(Mode.CHANGES);
    partners.removePhone("T4a");
    partners.address("A5", "P0005", "Another street");

    assertThat(PageWalk.ids(walk.run(Mode.CHANGES))).doesNotContain("P0004", "P0005");
    Map<String, JsonNode> due = byId(walk.run(Mode.CHANGES));

    assertThat(due.keySet()).isEqualTo(partners.ids());
    assertThat(due.get("P0004").path("phones")).hasSize(1);
    assertThat(due.get("P0005").at("/postalAddresses/0/street").asText())
        .isEqualTo("Another street");
  }

  @Test
  void goesOnAfterAnyPageInAnotherProcess() {
    List<Page> straight = new PageWalk(subject).run(Mode.FULL);

    assertThat(byId(walk.runRestartingAfterEveryPage(Mode.FULL))).isEqualTo(byId(straight));
    partners.phone("T7b", "P0007", "+41791111111", soon());
    assertThat(byId(walk.runRestartingAfterEveryPage(Mode.CHANGES))).containsKey("P0007");
  }

  @Test
  void scansTheChildrenAgainWhereTheirSpoolIsLost() throws IOException {
    Map<String, JsonNode> straight = byId(new PageWalk(subject).run(Mode.FULL));
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    Map<String, JsonNode> all = new HashMap<>();
    Page page;
    do {
      page = page(checkpoint);
      checkpoint = page.checkpoint();
      all.putAll(byId(List.of(page)));
      if (all.size() == 20) {
        deleteSpools();
      }
    } while (!page.last());

    assertThat(all).isEqualTo(straight);
  }

  @Test
  void readsAThousandPartnersWithABoundedNumberOfCalls() throws IOException {
    close();
    partners = new FakePartners(standIn, 1_000);
    subject = subject(guide());
    walk = new PageWalk(subject);

    assertThat(byId(walk.run(Mode.CHANGES))).hasSize(1_000);
    // 10 + 1 pages of partners, 20 + 1 of phones, one list of addresses
    assertThat(standIn.asked().size()).isEqualTo(33);

    for (int i = 0; i < 100; i++) {
      partners.phone("T" + i + "a", String.format("P%04d", i), "+4179" + i, soon());
    }
    assertThat(byId(walk.run(Mode.CHANGES))).hasSize(101);
    // 2 pages of partners and 3 of phones, 101 partners one by one, 12 look-ups of children
    assertThat(standIn.asked().size()).isEqualTo(118);

    walk.run(Mode.IDS);
    assertThat(standIn.asked().size()).isEqualTo(11);
  }

  @Test
  void parksAChildThatNamesNoParent() {
    partners.address("A999", null, "Nowhere");

    List<NativeRecord> parked =
        walk.run(Mode.FULL).stream()
            .flatMap(page -> page.records().stream())
            .filter(record -> record.kind() == NativeRecord.Kind.DEFECTIVE_RECORD)
            .toList();

    assertThat(parked).extracting(NativeRecord::id).containsExactly("addresses/A999");
  }

  @Test
  void refusesALookUpWhoseKeyIsIgnored() {
    walk.run(Mode.FULL);
    partners.ignoreTheKeyOfLookups();
    partners.phone("T7b", "P0007", "+41791111111", soon());

    assertThatThrownBy(() -> walk.run(Mode.CHANGES))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("ignores the key");
  }

  @Test
  void readsEverythingEachTimeWhereNothingCanBeLookedUp() throws IOException {
    close();
    subject = subject(withoutLookUps().replace("wakes: true", "wakes: false"));
    walk = new PageWalk(subject);
    walk.run(Mode.CHANGES);
    partners.phone("T7b", "P0007", "+41791111111", soon());

    assertThat(byId(walk.run(Mode.CHANGES)).keySet()).isEqualTo(partners.ids());
  }

  @Test
  void refusesToBeWokenWithoutLookUpsOrWithoutARuleOfChanges() throws IOException {
    close();
    subject = subject(withoutLookUps());
    assertThatThrownBy(() -> new PageWalk(subject).run(Mode.FULL))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("streams.partners.children.phones.wakes")
        .hasMessageContaining("look records up");
    close();
    subject =
        subject(
            guide()
                .replace(
                    "          since: {param: changed_from}\n          records",
                    "          records"));
    assertThatThrownBy(() -> new PageWalk(subject).run(Mode.FULL))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("has no rule of changes");
  }

  private Page page(ObjectNode checkpoint) {
    try (Connector connector = subject.factory().open(subject.system(), subject.context())) {
      return connector
          .reader(subject.stream())
          .read(new ReadRequest(Mode.FULL, checkpoint, Instant.parse("2026-11-21T08:00:00Z")));
    }
  }

  private void deleteSpools() throws IOException {
    try (Stream<Path> files = Files.walk(subject.context().workDirectory())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".spool")).toList()) {
        Files.delete(file);
      }
    }
  }

  private SystemFileUnderTest subject(String yaml) throws IOException {
    String file =
        yaml.replace("system: partners", "system: subject")
            .replace("${PARTNERS_URL}", standIn.url())
            .replace("map: partner-to-resident", "map: nothing");
    return new SystemFileUnderTest(
        Composition.of(new RestConnectorFactory()), home, file, partners.ids(), () -> {});
  }

  private static String withoutLookUps() throws IOException {
    return guide().replaceAll("(?m)^ +one: .*\n", "").replaceAll(", one: \\{.*batch: 50\\}", "");
  }

  static String guide() throws IOException {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("tributary.root", "../..")));
    String text = Files.readString(root.resolve("connectors/README.md"));
    int start = text.indexOf("```yaml\nsystem: partners");
    return text.substring(start + "```yaml\n".length(), text.indexOf("```", start + 3));
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(5);
  }

  private static NativeRecord record(List<Page> pages, String id) {
    return pages.stream()
        .flatMap(page -> page.records().stream())
        .filter(record -> record.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, JsonNode> byId(List<Page> pages) {
    return pages.stream()
        .flatMap(page -> page.records().stream())
        .collect(Collectors.toMap(NativeRecord::id, NativeRecord::body, (a, b) -> b));
  }
}
