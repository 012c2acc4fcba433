package org.tributary.hub.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Name;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentBuilder;
import org.tributary.canonical.ResidentKind;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.TestStore;
import org.tributary.hub.store.Transactions;
import org.tributary.sdk.json.CanonicalJson;

/** What holds of linking whatever is read in whatever order, the same on both stores. */
abstract class LinkingContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Ruler STEWARD = new Ruler("steward", "looked at both");

  private JdbcTemplate jdbc;
  private Transactions transactions;
  private Linking linking;
  private Stewardship stewards;
  private QuietPass quietPass;

  abstract TestStore store();

  @BeforeEach
  void wire() {
    TestStore store = store();
    wire(store);
  }

  private void wire(TestStore store) {
    jdbc = store.jdbc();
    transactions = store.transactions();
    linking = linking(store);
    Models models = new Models(store.sql(), Clock.systemUTC());
    IdGenerator ids = new IdGenerator(Clock.systemUTC());
    stewards = new Stewardship(store.sql(), transactions, ids, models, Clock.systemUTC());
    quietPass = new QuietPass(store.sql(), transactions, ids, models, Clock.systemUTC());
    jdbc.update("INSERT INTO stream (system_id, name) VALUES ('registry', 'people')");
  }

  private static Linking linking(TestStore store) {
    return new Linking(
        store.sql(),
        new IdGenerator(Clock.systemUTC()),
        new Models(store.sql(), Clock.systemUTC()));
  }

  private static LinkRequest request(String id, Resident resident, boolean known) {
    PartyFacts facts = PartyFacts.of(resident, CanonicalJson.write(resident));
    return new LinkRequest(id, null, NOON, NOON, known, List.of(facts));
  }

  private void read(Map<String, Resident> records, List<String> order, int page, boolean known) {
    read(linking, transactions, records, order, page, known);
  }

  private static void read(
      Linking linking,
      Transactions transactions,
      Map<String, Resident> records,
      List<String> order,
      int page,
      boolean known) {
    for (int at = 0; at < order.size(); at += page) {
      List<LinkRequest> requests =
          order.subList(at, Math.min(order.size(), at + page)).stream()
              .map(id -> request(id, records.get(id), known))
              .toList();
      transactions.inTransaction(
          () -> {
            linking.link(1, requests, NOON);
            return true;
          });
    }
  }

  private void read(String id, Resident resident) {
    boolean known =
        !jdbc.queryForList("SELECT 1 FROM source_link WHERE record_id = ?", id).isEmpty();
    read(Map.of(id, resident), List.of(id), 1, known);
  }

  private void retire(String id) {
    transactions.inTransaction(
        () -> {
          linking.retire(1, List.of(id), NOON);
          return true;
        });
  }

  private Set<Set<String>> partition() {
    return partition(jdbc);
  }

  private static Set<Set<String>> partition(JdbcTemplate jdbc) {
    Map<UUID, Set<String>> byResident = new TreeMap<>();
    jdbc.query(
        "SELECT resident_id, record_id FROM source_link WHERE state = 'linked'",
        row -> {
          byResident
              .computeIfAbsent(row.getObject(1, UUID.class), r -> new TreeSet<>())
              .add(row.getString(2));
        });
    return Set.copyOf(byResident.values());
  }

  private UUID residentOf(String record) {
    return jdbc.queryForObject(
        "SELECT resident_id FROM source_link WHERE record_id = ?", UUID.class, record);
  }

  private UUID linkOf(String record) {
    return jdbc.queryForObject(
        "SELECT id FROM source_link WHERE record_id = ?", UUID.class, record);
  }

  private String statusOf(UUID resident) {
    return jdbc.queryForObject("SELECT status FROM resident WHERE id = ?", String.class, resident);
  }

  private List<UUID> questions() {
    return jdbc.queryForList(
        "SELECT id FROM match_candidate WHERE state = 'open' ORDER BY id", UUID.class);
  }

  /** Everything that tells who is who, without times and versions. */
  private List<String> everything() {
    List<String> all = new ArrayList<>();
    for (String select :
        List.of(
            "SELECT id, resident_id, links, profile FROM identity_node WHERE links > 0",
            "SELECT k, node_id FROM identity_key",
            "SELECT term, h, n FROM identity_term WHERE n > 0",
            "SELECT nodes, stated FROM identity_state",
            "SELECT a, b, outcome, guards, verdict FROM identity_pair",
            "SELECT record_id, resident_id, node_id, state, rule_id FROM source_link",
            "SELECT id, status, replaced_by FROM resident",
            "SELECT resident_id, code FROM resident_doubt",
            "SELECT search_key, resident_id FROM resident_key",
            "SELECT resident_a, resident_b, state FROM match_candidate WHERE state <> 'withdrawn'")) {
      List<String> rows = new ArrayList<>();
      jdbc.queryForList(select).forEach(row -> rows.add(select.substring(7, 20) + row.values()));
      Collections.sort(rows);
      all.addAll(rows);
    }
    return all;
  }

  private static Resident person(String name, String... contacts) {
    return ResidentBuilder.of(ResidentKind.PERSON)
        .names(List.of(Name.of(name)))
        .contactPoints(java.util.Arrays.stream(contacts).map(LinkingContract::contact).toList())
        .build();
  }

  private static ContactPoint contact(String value) {
    return value.contains("@") ? ContactPoint.email(value) : ContactPoint.phone(value);
  }

  @Test
  void anyOrderOfArrivalGivesTheSamePartitionAfterAQuietPass() {
    Map<String, Resident> records = Village.of(7, 60);
    List<String> order = new ArrayList<>(records.keySet());
    Set<Set<String>> first = null;
    for (int shuffle = 0; shuffle < 3; shuffle++) {
      if (shuffle > 0) {
        wire(another());
      }
      Collections.shuffle(order, new Random(shuffle));
      read(records, order, shuffle == 0 ? 1 : 40 * shuffle, false);
      quietPass.run();
      Set<Set<String>> found = partition();
      assertThat(found).hasSizeBetween(60, records.size() - 40);
      first = first == null ? found : first;
      assertThat(difference(found, first)).isEmpty();
    }
  }

  abstract TestStore another();

  @Test
  void quietPassTwiceChangesNothingMore() {
    Map<String, Resident> records = Village.of(11, 40);
    read(records, List.copyOf(records.keySet()), 50, false);
    quietPass.run();
    List<String> once = everything();

    QuietPass.Result again = quietPass.run();

    assertThat(everything()).isEqualTo(once);
    assertThat(again.merged() + again.split()).isZero();
  }

  @Test
  void reDeliveryChangesNothing() {
    Map<String, Resident> records = Village.of(3, 40);
    List<String> order = new ArrayList<>(records.keySet());
    read(records, order, 50, false);
    List<String> before = everything();
    long changes = jdbc.queryForObject("SELECT COUNT(*) FROM change_item", Long.class);

    Collections.shuffle(order, new Random(5));
    read(records, order, 30, true);

    assertThat(everything()).isEqualTo(before);
    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM change_item", Long.class))
        .isEqualTo(changes);
  }

  @Test
  void twoNodesAtOnceFindWhatOneFinds() throws Exception {
    Map<String, Resident> records = Village.of(19, 50);
    List<String> order = new ArrayList<>(records.keySet());
    read(records, order, 50, false);
    quietPass.run();
    Set<Set<String>> alone = partition();
    TestStore shared = another();
    wire(shared);
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    List<Future<?>> both = new ArrayList<>();
    Collections.shuffle(order, new Random(2));
    for (int node = 0; node < 2; node++) {
      List<String> half = order.subList(node * order.size() / 2, (node + 1) * order.size() / 2);
      both.add(
          nodes.submit(
              () -> {
                start.await();
                read(linking(shared), shared.transactions(), records, half, 7, false);
                return null;
              }));
    }
    start.countDown();
    for (Future<?> node : both) {
      node.get();
    }
    nodes.shutdown();

    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM source_link", Long.class))
        .isEqualTo(records.size());
    quietPass.run();
    assertThat(difference(partition(), alone)).isEmpty();
  }

  @Test
  void whatIsReadAheadMakesNoDifference() {
    Map<String, Resident> records = Village.of(23, 180);
    List<String> order = new ArrayList<>(records.keySet());
    Collections.shuffle(order, new Random(4));
    readWithOthersBetween(store(), records, order, false);
    List<String> plain = evidence();
    Set<Set<String>> alone = partition();

    TestStore other = another();
    wire(other);
    readWithOthersBetween(other, records, order, true);

    assertThat(evidence()).hasSizeGreaterThan(1000).isEqualTo(plain);
    assertThat(difference(partition(), alone)).isEmpty();
  }

  /** In pages, of which each is looked ahead for before the one before it is linked. */
  private void readWithOthersBetween(
      TestStore store, Map<String, Resident> records, List<String> order, boolean isAhead) {
    int page = 100;
    lookAhead(records, order, 0, isAhead ? page : 0);
    for (int at = 0; at < order.size(); at += page) {
      lookAhead(records, order, at + page, isAhead ? page : 0);
      read(records, order.subList(at, Math.min(order.size(), at + page)), page, false);
      if (at == page) {
        retire(order.get(3));
      } else if (at == 3 * page) {
        Map<String, Resident> stranger = Map.of("stranger", records.get(order.get(0)));
        read(linking(store), transactions, stranger, List.of("stranger"), 1, false);
      }
    }
  }

  private void lookAhead(Map<String, Resident> records, List<String> order, int from, int page) {
    List<PartyFacts> parties =
        order.stream()
            .skip(from)
            .limit(page)
            .map(records::get)
            .map(resident -> PartyFacts.of(resident, CanonicalJson.write(resident)))
            .toList();
    if (!parties.isEmpty()) {
      transactions.reading(
          () -> {
            linking.lookAhead(parties);
            return true;
          });
    }
  }

  /** What hangs on the records and their order alone. */
  private List<String> evidence() {
    return everything().stream()
        .filter(
            row ->
                row.startsWith("k, node_id")
                    || row.startsWith("term, h, n")
                    || row.startsWith("a, b, outcome"))
        .toList();
  }

  private static Set<Set<String>> difference(Set<Set<String>> one, Set<Set<String>> other) {
    Set<Set<String>> difference = new java.util.HashSet<>(one);
    difference.addAll(other);
    difference.removeIf(group -> one.contains(group) && other.contains(group));
    return difference;
  }

  @Test
  void aPageThatFailedLeavesNothingBehindNorRemembered() {
    Resident ann = person("Ann Lee", "ann@example.org");
    read("a", ann);
    List<String> before = everything();

    assertThatThrownBy(
            () ->
                transactions.inTransaction(
                    () -> {
                      linking.link(1, List.of(request("b", ann, false)), NOON);
                      throw new IllegalStateException("the page fails after all");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(everything()).isEqualTo(before);
    read("b", ann);
    retire("a");
    retire("b");
    assertThat(jdbc.queryForList("SELECT n FROM identity_term WHERE n <> 0")).isEmpty();
    assertThat(jdbc.queryForList("SELECT 1 FROM identity_key")).isEmpty();
  }

  @Test
  void mergeThenUnmergeRestoresExactlyAndNeverRejoins() {
    Map<String, Resident> records = Village.of(23, 30);
    read(records, List.copyOf(records.keySet()), 50, false);
    quietPass.run();
    Set<Set<String>> before = partition();
    List<UUID> residents =
        jdbc.queryForList(
            "SELECT id FROM resident WHERE status = 'active' ORDER BY id", UUID.class);
    List<String> links = linksOf(residents);
    UUID survivor = residents.get(4);
    UUID other = residents.get(residents.size() - 1);

    stewards.merge(survivor, other, STEWARD);

    assertThat(statusOf(other)).isEqualTo("merged");
    assertThat(partition()).hasSize(before.size() - 1);
    stewards.unmerge(other, STEWARD);

    assertThat(partition()).isEqualTo(before);
    assertThat(linksOf(residents)).isEqualTo(links);
    assertThat(statusOf(other)).isEqualTo("active");
    read(records, List.copyOf(records.keySet()), 20, true);
    quietPass.run();
    assertThat(linksOf(residents)).isEqualTo(links);
  }

  private List<String> linksOf(Collection<UUID> residents) {
    List<String> links = new ArrayList<>();
    jdbc.query(
        "SELECT resident_id, record_id, node_id FROM source_link ORDER BY record_id",
        row -> {
          if (residents.contains(row.getObject(1, UUID.class))) {
            links.add(row.getString(1) + row.getString(2) + row.getString(3));
          }
        });
    return links;
  }

  @Test
  void whatTheEngineMergedIsUnmergedAndStaysApart() {
    read("a", person("Ann Lee", "ann@example.org"));
    read("b", person("Ann Lee", "+13135952000"));
    UUID a = residentOf("a");
    UUID b = residentOf("b");
    assertThat(a).isNotEqualTo(b);
    read("c", person("Ann Lee", "ann@example.org", "+13135952000"));
    assertThat(residentOf("b")).isEqualTo(a);
    assertThat(statusOf(b)).isEqualTo("merged");

    stewards.unmerge(b, STEWARD);

    assertThat(residentOf("b")).isEqualTo(b);
    assertThat(residentOf("a")).isEqualTo(a);
    read("b", person("Ann Lee", "+13135952000", "ann@example.org"));
    quietPass.run();
    assertThat(residentOf("b")).isEqualTo(b);
    assertThat(residentOf("a")).isEqualTo(a);
  }

  @Test
  void aQuestionIsAnsweredUndoneAndAnsweredOtherwise() {
    read("a", person("Ann Lee", "ann@example.org"));
    read("b", person("A. Lee", "ann@example.org"));
    assertThat(residentOf("a")).isNotEqualTo(residentOf("b"));
    UUID question = questions().get(0);
    UUID a = residentOf("a");
    UUID b = residentOf("b");

    stewards.confirm(question, STEWARD);

    assertThat(residentOf("b")).isEqualTo(a);
    assertThat(questions()).isEmpty();
    assertThatThrownBy(() -> stewards.confirm(question, STEWARD))
        .isInstanceOf(StewardshipException.class);
    stewards.undo(question, STEWARD);
    assertThat(residentOf("b")).isEqualTo(b);
    assertThat(questions()).containsExactly(question);
    stewards.reject(question, STEWARD);
    read("b", person("A. Lee", "ann@example.org", "+13135952000"));
    quietPass.run();
    assertThat(questions()).isEmpty();
    assertThat(residentOf("b")).isEqualTo(b);
    stewards.undo(question, STEWARD);
    assertThat(questions()).containsExactly(question);
  }

  @Test
  void aQuestionStandsWhenTheSameIsStatedAgain() {
    read("a", person("Ann Lee", "ann@example.org"));
    read("b", person("A. Lee", "ann@example.org"));
    List<UUID> asked = questions();
    assertThat(asked).hasSize(1);

    read("a2", person("Ann Lee", "ann@example.org"));

    assertThat(residentOf("a2")).isEqualTo(residentOf("a"));
    assertThat(questions()).isEqualTo(asked);
  }

  @Test
  void aStewardsWordOutlivesAnotherModel() {
    read("a", person("Ann Lee", "ann@example.org"));
    read("b", person("Bob Roy", "bob@example.org"));
    UUID a = residentOf("a");
    stewards.merge(a, residentOf("b"), STEWARD);
    read("c", person("Cleo Poe", "cleo@example.org"));
    read("d", person("Cleo Poe", "cleo@example.org", "+13135952000"));
    assertThat(residentOf("c")).isEqualTo(residentOf("d"));
    stewards.split(residentOf("c"), Set.of(linkOf("d")), STEWARD);
    Models models = new Models(store().sql(), Clock.systemUTC());
    var other = org.tributary.hub.identity.model.ModelFile.shipped();
    transactions.inTransaction(
        () -> {
          models.keep(
              other.with("other-model", other.matchesPerRecord() * 4, other.comparisons()), null);
          models.activate("other-model");
          return true;
        });

    quietPass.run();
    read("b", person("Bob Roy", "bob@example.org", "+13135952001"));

    assertThat(residentOf("b")).isEqualTo(a);
    assertThat(residentOf("c")).isNotEqualTo(residentOf("d"));
    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM identity_pair WHERE model_id = 'other-model'", Long.class))
        .isPositive();
  }

  @Test
  void aSplitKeepsTheIdWhereTheOpeningRecordIs() {
    read("a", person("Ann Lee", "ann@example.org"));
    read("b", person("Ann Lee", "ann@example.org"));
    UUID resident = residentOf("a");
    assertThat(residentOf("b")).isEqualTo(resident);

    stewards.split(resident, Set.of(linkOf("a")), STEWARD);

    assertThat(residentOf("a")).isEqualTo(resident);
    assertThat(residentOf("b")).isNotEqualTo(resident);
    read("c", person("Ann Lee", "ann@example.org"));
    assertThat(partition()).contains(Set.of("a"), Set.of("b"));
  }

  @Test
  void aRecordThatTurnsOutToBeSomebodyElseLeavesAtOnce() {
    read("a", person("Ann Lee", "ann@example.org"));
    read("b", person("Ann Lee", "ann@example.org", "+13135952000"));
    UUID resident = residentOf("a");
    assertThat(residentOf("b")).isEqualTo(resident);

    read("b", person("Omar Lee", "ann@example.org", "+13135952000"));

    assertThat(residentOf("a")).isEqualTo(resident);
    assertThat(residentOf("b")).isNotEqualTo(resident);
  }

  @Test
  void aResidentInDoubtIsMarkedAndAttractsNothing() {
    read("a", person("Ann Lee", "ann@example.org"));
    read("b", person("Ann Lee", "+13135952000"));
    read("c", person("Ann Lee", "ann@example.org", "+13135952000"));
    UUID resident = residentOf("a");
    assertThat(partition()).containsExactly(Set.of("a", "b", "c"));

    retire("c");

    assertThat(residentOf("b")).isEqualTo(resident);
    assertThat(attention(resident)).isEqualTo("evidence");
    read("d", person("Ann Lee", "ann@example.org", "+14165550199"));
    assertThat(residentOf("d")).isNotEqualTo(resident);
    assertThat(questions()).hasSize(1);
    stewards.approve(resident, STEWARD);
    assertThat(attention(resident)).isNull();
    quietPass.run();
    assertThat(residentOf("b")).isEqualTo(resident);
    assertThat(residentOf("d")).isEqualTo(resident);
  }

  private @Nullable String attention(UUID resident) {
    return jdbc
        .queryForList(
            "SELECT code FROM resident_doubt WHERE resident_id = ?", String.class, resident)
        .stream()
        .findFirst()
        .orElse(null);
  }

  @Test
  void aDoubtThatStandsKeepsItsTimeAndGoesWithItsResident() {
    read("a", person("Ann Lee", "ann@example.org"));
    read("b", person("Ann Lee", "+13135952000"));
    read("c", person("Ann Lee", "ann@example.org", "+13135952000"));
    read("d", person("Ann Lee", "ann@example.org"));
    UUID resident = residentOf("a");
    retire("c");
    Instant longAgo = NOON.minusSeconds(86_400);
    jdbc.update("UPDATE resident_doubt SET since = ?", Sql.at(longAgo));

    read("b", person("Ann Lee", "+13135952000", "+14165550199"));
    read("d", person("Omar Lee", "ann@example.org"));
    assertThat(residentOf("d")).isNotEqualTo(resident);
    assertThat(attention(resident)).isEqualTo("evidence");
    assertThat(
            jdbc.queryForObject(
                "SELECT since FROM resident_doubt WHERE resident_id = ?",
                OffsetDateTime.class,
                resident))
        .isEqualTo(Sql.at(longAgo));
    retire("a");
    retire("b");

    assertThat(statusOf(resident)).isEqualTo("inactive");
    assertThat(attention(resident)).isNull();
  }

  @Test
  void aDoubtIsSettledBySplitAndByEvidenceThatComesBack() {
    read("a", person("Ann Lee", "ann@example.org"));
    read("b", person("Ann Lee", "+13135952000"));
    read("c", person("Ann Lee", "ann@example.org", "+13135952000"));
    UUID resident = residentOf("a");
    read("c", person("Ann Lee", "ann@example.org"));
    assertThat(attention(resident)).isEqualTo("evidence");

    read("c", person("Ann Lee", "ann@example.org", "+13135952000"));
    assertThat(attention(resident)).isNull();
    read("c", person("Ann Lee", "ann@example.org"));
    assertThat(attention(resident)).isEqualTo("evidence");
    stewards.split(resident, Set.of(linkOf("b")), STEWARD);

    assertThat(jdbc.queryForList("SELECT resident_id FROM resident_doubt")).isEmpty();
  }

  @Test
  void whatIsKeptOutIsAloneUntilItIsLetIn() {
    read("a", person("Ann Lee", "ann@example.org"));
    read("b", person("Ann Lee", "ann@example.org"));
    UUID resident = residentOf("a");

    stewards.keepOut(linkOf("b"), true, STEWARD);

    assertThat(residentOf("b")).isNotEqualTo(resident);
    read("b", person("Ann Lee", "ann@example.org", "+13135952000"));
    quietPass.run();
    assertThat(residentOf("b")).isNotEqualTo(resident);
    stewards.keepOut(linkOf("b"), false, STEWARD);
    assertThat(residentOf("b")).isEqualTo(resident);
  }

  @Test
  void aFrequentCallerIsOneDescriptionHoweverOftenTheyCall() {
    List<String> calls = new ArrayList<>();
    Map<String, Resident> records = new TreeMap<>();
    for (int i = 0; i < 300; i++) {
      calls.add("call-" + i);
      records.put("call-" + i, person("Ann Lee", "ann@example.org"));
    }
    read(records, calls, 100, false);

    assertThat(partition()).hasSize(1);
    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM identity_node", Long.class)).isOne();
  }

  @Test
  void searchFindsNobodyByWhatMovedAway() {
    read("a", person("Ann Lee", "ann@example.org"));
    read("b", person("Ann Lee", "ann@example.org", "+13135952000"));
    UUID resident = residentOf("a");
    UUID phone = IdentityKeys.phone("+13135952000");
    assertThat(found(phone)).containsExactly(resident);

    stewards.split(resident, Set.of(linkOf("b")), STEWARD);

    assertThat(found(phone)).containsExactly(residentOf("b"));
  }

  private List<UUID> found(UUID key) {
    return jdbc.queryForList(
        "SELECT resident_id FROM resident_key WHERE search_key = ?", UUID.class, key);
  }

  @Test
  void mergedResidentsPointOnForEver() {
    read("a", person("Ann Lee", "ann@example.org"));
    read("b", person("Bob Roy", "bob@example.org"));
    read("c", person("Cleo Poe", "cleo@example.org"));
    UUID a = residentOf("a");
    UUID b = residentOf("b");
    UUID c = residentOf("c");
    stewards.merge(b, c, STEWARD);
    stewards.merge(a, b, STEWARD);
    assertThat(List.of(residentOf("b"), residentOf("c"))).containsOnly(a);

    stewards.unmerge(b, STEWARD);

    assertThat(residentOf("a")).isEqualTo(a);
    assertThat(residentOf("b")).isEqualTo(b);
    assertThat(residentOf("c")).isEqualTo(b);
    assertThat(partition().stream().map(TreeSet::new).collect(Collectors.toSet()))
        .isEqualTo(Set.of(new TreeSet<>(Set.of("a")), new TreeSet<>(Set.of("b", "c"))));
  }
}
