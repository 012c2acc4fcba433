package org.tributary.hub.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Name;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentBuilder;
import org.tributary.canonical.ResidentKind;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.ModelFile;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.TestStore;
import org.tributary.hub.store.Transactions;
import org.tributary.sdk.json.CanonicalJson;

/**
 * What a run in the shadow tells, beside what activating the model and a quiet pass then do; the
 * same on both stores. The tests share one village, each as the one before left it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ShadowContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Ruler STEWARD = new Ruler("steward", "looked at both");
  private static final IdentityModel SHIPPED = ModelFile.shipped();

  private JdbcTemplate jdbc;
  private Transactions transactions;
  private Models models;
  private Linking linking;
  private Stewardship stewards;
  private QuietPass quietPass;
  private Shadow shadow;

  abstract TestStore store();

  @BeforeAll
  void fill() {
    TestStore store = store();
    Clock clock = Clock.systemUTC();
    IdGenerator ids = new IdGenerator(clock);
    jdbc = store.jdbc();
    transactions = store.transactions();
    models = new Models(store.sql(), clock);
    linking = new Linking(store.sql(), ids, models);
    stewards = new Stewardship(store.sql(), transactions, ids, models, clock);
    quietPass = new QuietPass(store.sql(), transactions, ids, models, clock);
    shadow = new Shadow(store.sql(), transactions, clock, 20);
    jdbc.update("INSERT INTO stream (system_id, name) VALUES ('registry', 'people')");
    read(Village.of(31, 50));
    read(Map.of("x", person("Ann Lee"), "y", person("Bob Roy"), "z", person("Cleo Poe")));
    UUID resident = residentOf("x");
    stewards.merge(resident, residentOf("y"), STEWARD);
    stewards.merge(resident, residentOf("z"), STEWARD);
    retireTheOneToWhomTheOthersAreTied();
    read(Map.of("p", person("Dora Fox"), "q", person("Dora Fox")));
    stewards.split(residentOf("p"), Set.of(linkOf("q")), STEWARD);
    quietPass.run();
  }

  /** What a steward said of the other two goes through a description that is gone. */
  private void retireTheOneToWhomTheOthersAreTied() {
    String center =
        jdbc.queryForObject(
            """
            SELECT l.record_id FROM source_link l
            JOIN identity_pair p ON l.node_id = p.a OR l.node_id = p.b
            WHERE p.verdict = 'same' GROUP BY l.record_id HAVING COUNT(*) = 2
            """,
            String.class);
    transactions.inTransaction(
        () -> {
          linking.retire(1, List.of(center), NOON);
          return true;
        });
  }

  private static Resident person(String name) {
    String address = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.org";
    return ResidentBuilder.of(ResidentKind.PERSON)
        .names(List.of(Name.of(name)))
        .contactPoints(List.of(ContactPoint.email(address)))
        .build();
  }

  private void read(Map<String, Resident> records) {
    List<LinkRequest> requests = new ArrayList<>();
    records.forEach(
        (id, resident) -> {
          PartyFacts facts = PartyFacts.of(resident, CanonicalJson.write(resident));
          requests.add(new LinkRequest(id, null, NOON, NOON, false, List.of(facts)));
        });
    transactions.inTransaction(
        () -> {
          linking.link(1, requests, NOON);
          return true;
        });
  }

  private UUID residentOf(String record) {
    return jdbc.queryForObject(
        "SELECT resident_id FROM source_link WHERE record_id = ?", UUID.class, record);
  }

  private UUID linkOf(String record) {
    return jdbc.queryForObject(
        "SELECT id FROM source_link WHERE record_id = ?", UUID.class, record);
  }

  private Map<UUID, UUID> residentsOfLinks() {
    Map<UUID, UUID> residents = new HashMap<>();
    jdbc.query(
        "SELECT id, resident_id FROM source_link WHERE state = 'linked'",
        row -> {
          residents.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
        });
    return residents;
  }

  private static Set<Set<UUID>> groups(Map<UUID, ?> clusterOf) {
    Map<Object, Set<UUID>> groups = new HashMap<>();
    clusterOf.forEach(
        (link, cluster) -> groups.computeIfAbsent(cluster, c -> new HashSet<>()).add(link));
    return Set.copyOf(groups.values());
  }

  private long count(String select) {
    return jdbc.queryForObject("SELECT COUNT(*) FROM " + select, Long.class);
  }

  private Findings look(IdentityModel model) {
    return shadow.run(model, found -> true);
  }

  private static IdentityModel model(String id, double automatic) {
    IdentityModel moved = SHIPPED.withAutomatic(automatic);
    return moved.with(id, moved.matchesPerRecord(), moved.comparisons());
  }

  private List<String> everything() {
    List<String> all = new ArrayList<>();
    for (String table :
        List.of(
            "identity_node ORDER BY id",
            "identity_key ORDER BY k, node_id",
            "identity_term ORDER BY term, h",
            "identity_state",
            "identity_pair ORDER BY a, b",
            "identity_model",
            "source_link ORDER BY id",
            "resident ORDER BY id",
            "resident_event ORDER BY id",
            "match_candidate ORDER BY id",
            "change_item ORDER BY batch_no, item_no")) {
      jdbc.queryForList("SELECT * FROM " + table).forEach(row -> all.add(table + row));
    }
    return all;
  }

  @Test
  @Order(1)
  void theModelInForceWouldChangeNothing() {
    List<String> before = everything();

    Findings found = look(SHIPPED);

    assertThat(found)
        .isEqualTo(
            new Findings(
                count("identity_node WHERE links > 0"),
                count("resident WHERE status = 'active'"),
                0,
                0,
                0,
                count("match_candidate WHERE state = 'open'"),
                List.of()));
    assertThat(found.questions()).isGreaterThan(10);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  @Order(2)
  void neitherWaitsForThePageThatIsLinkedNorKeepsItWaiting() {
    Findings found =
        transactions.inTransaction(
            () -> {
              linking.link(1, List.of(), NOON);
              new StateTable(new org.tributary.hub.store.Sql(jdbc)).lock();
              return CompletableFuture.supplyAsync(() -> look(SHIPPED))
                  .orTimeout(15, TimeUnit.SECONDS)
                  .join();
            });

    assertThat(found.joined()).isZero();
  }

  @Test
  @Order(3)
  void endsWhereNobodyWantsMore() {
    List<Findings> told = new ArrayList<>();

    Findings found = shadow.run(SHIPPED, sofar -> told.add(sofar) && told.size() < 4);

    assertThat(told).hasSize(4).endsWith(found);
    assertThat(found.descriptions()).isBetween(60L, count("identity_node") - 1);
  }

  @Test
  @Order(4)
  void tellsWhatALaxerModelThenDoes() {
    Findings found = tellsWhatFollows(model("laxer", 1));

    assertThat(found.joined()).isGreaterThan(3);
  }

  @Test
  @Order(5)
  void tellsWhatAStricterModelThenDoes() {
    Findings found = tellsWhatFollows(model("stricter", 22));

    assertThat(found.parted()).isGreaterThan(10);
    assertThat(List.of(residentOf("x"), residentOf("y"))).containsOnly(residentOf("z"));
  }

  @Test
  @Order(6)
  void tellsWhatOtherRatesThenDo() {
    IdentityModel other = model("other", 9);

    tellsWhatFollows(other.with("other", other.matchesPerRecord() * 8, other.comparisons()));

    assertThat(residentOf("p")).isNotEqualTo(residentOf("q"));
  }

  private Findings tellsWhatFollows(IdentityModel model) {
    Map<UUID, UUID> before = residentsOfLinks();
    Findings found = look(model);
    transactions.inTransaction(
        () -> {
          assertThat(models.keep(model, "operator")).isTrue();
          models.activate(model.id());
          return true;
        });
    quietPass.run();

    assertThat(groups(residentsOfLinks())).isEqualTo(groups(regrouped(before, found)));
    assertThat(found.questions()).isEqualTo(count("match_candidate WHERE state = 'open'"));
    assertThat(found.joined() + found.parted() + found.moved()).isEqualTo(found.changes().size());
    Findings again = look(model);
    assertThat(again.changes()).isEmpty();
    assertThat(again.questions()).isEqualTo(found.questions());
    return found;
  }

  /** The links with what was told done to them, and nothing else. */
  private static Map<UUID, Object> regrouped(Map<UUID, UUID> before, Findings found) {
    Map<UUID, Object> after = new HashMap<>(before);
    for (Findings.Difference change : found.changes()) {
      Set<UUID> concerned = new HashSet<>();
      for (Findings.Group group : change.groups()) {
        assertThat(group.sourceLinks()).hasSize(group.records());
        group.sourceLinks().forEach(link -> after.put(link, group));
        concerned.addAll(group.sourceLinks());
      }
      assertThat(concerned.stream().map(before::get).distinct())
          .containsExactlyInAnyOrderElementsOf(change.residents());
      before.forEach(
          (link, resident) ->
              assertThat(concerned.contains(link))
                  .isEqualTo(change.residents().contains(resident)));
    }
    return after;
  }
}
