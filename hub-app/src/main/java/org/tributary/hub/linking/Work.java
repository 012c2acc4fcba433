package org.tributary.hub.linking;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tributary.hub.identity.compare.Population;
import org.tributary.hub.identity.decide.Decider;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.normal.Profile;
import org.tributary.hub.identity.normal.StrongId;
import org.tributary.hub.linking.PairTable.PairKey;
import org.tributary.hub.linking.PairTable.Ruling;
import org.tributary.hub.linking.PairTable.Verdict;

/**
 * What is known while one transaction links: nodes, pairs and the population as they will be when
 * it commits. It holds the lock of linking from its beginning, unless it only looks.
 */
final class Work {
  private final Tables tables;
  private final IdentityModel model;
  private final Instant now;
  private final HubPopulation population;
  private final Decider decider;
  private final Map<UUID, Node> nodes = new LinkedHashMap<>();
  private final Set<UUID> residentsLoaded = new HashSet<>();
  private final Map<UUID, ResidentRow> residents = new HashMap<>();
  private final Map<PairKey, PairTable.Row> pairs = new LinkedHashMap<>();
  private final Set<UUID> pairsLoaded = new HashSet<>();
  private final Set<PairKey> spokenOf = new LinkedHashSet<>();
  private final Map<PairKey, Decision> decided = new HashMap<>();
  private final Map<PairKey, Ruling> rulings = new LinkedHashMap<>();
  private final Set<PairKey> unruled = new HashSet<>();
  private final Map<PairKey, Decision> results = new LinkedHashMap<>();
  private final List<KeyTable.Row> arrived = new ArrayList<>();
  private final List<KeyTable.Row> unwritten = new ArrayList<>();
  private boolean isDeparted;

  private Work(Tables tables, IdentityModel model, Instant now, HubPopulation population) {
    this.tables = tables;
    this.model = model;
    this.now = now;
    this.population = population;
    this.decider = new Decider(model, population);
  }

  /** Takes the lock and begins. */
  static Work begin(Tables tables, Models models, Instant now) {
    StateTable.Totals totals = tables.state().lock();
    IdentityModel model = models.inForce(totals.modelId());
    tables.recollection().begin(totals.version());
    return new Work(tables, model, now, population(tables, totals, now));
  }

  /**
   * Begins without the lock and by a model that need not be in force: to look, never to write.
   *
   * @param tables of which nothing is remembered, since nobody keeps others from linking
   */
  static Work look(Tables tables, IdentityModel model, Instant now) {
    return new Work(tables, model, now, population(tables, tables.state().look(), now));
  }

  private static HubPopulation population(Tables tables, StateTable.Totals totals, Instant now) {
    return new HubPopulation(tables, totals, now.atZone(ZoneOffset.UTC).toLocalDate());
  }

  Tables tables() {
    return tables;
  }

  IdentityModel model() {
    return model;
  }

  Instant now() {
    return now;
  }

  HubPopulation population() {
    return population;
  }

  /** The nodes under keys as they were when this began, and as far as it was read ahead. */
  Map<Long, List<UUID>> blocks(Set<Long> keys, LongToIntFunction capOf) {
    Function<Set<Long>, Map<Long, List<UUID>>> store = k -> tables.keys().nodes(k, capOf);
    writeKeys();
    return arrived.isEmpty() && !isDeparted
        ? tables.keysAhead().nodes(store, keys, population.version(), model.id())
        : store.apply(keys);
  }

  /** Writes keys that are new, in the order of their index. */
  void arrive(Collection<KeyTable.Row> keys) {
    tables.keys().insert(keys);
    arrived.addAll(keys);
  }

  /** The same, but not before somebody looks, or everything else is written. */
  void arriveLater(Collection<KeyTable.Row> keys) {
    unwritten.addAll(keys);
    arrived.addAll(keys);
  }

  private void writeKeys() {
    tables.keys().insert(unwritten);
    unwritten.clear();
  }

  /** Deletes keys that nobody states any more. */
  void depart(Collection<KeyTable.Row> keys) {
    writeKeys();
    tables.keys().delete(keys);
    isDeparted |= !keys.isEmpty();
  }

  /** Reads nodes that are not known yet. */
  void load(Collection<UUID> ids) {
    Set<UUID> wanted = new HashSet<>(ids);
    wanted.removeAll(nodes.keySet());
    wanted.removeIf(this::recall);
    tables.nodes().find(wanted).forEach(node -> nodes.put(node.id(), node));
  }

  private boolean recall(UUID id) {
    Node.Stored stored = tables.recollection().node(id);
    if (stored != null) {
      nodes.put(id, Node.stored(id, stored));
    }
    return stored != null;
  }

  /** Reads all living nodes of residents. */
  void loadResidents(Collection<UUID> ids) {
    Set<UUID> wanted = new HashSet<>(ids);
    wanted.removeAll(residentsLoaded);
    tables.nodes().ofResidents(wanted).forEach(node -> nodes.putIfAbsent(node.id(), node));
    residentsLoaded.addAll(wanted);
  }

  /** The rows of residents as they were when this began, without those that are not there. */
  List<ResidentRow> residents(Collection<UUID> ids) {
    Set<UUID> missing = new HashSet<>(ids);
    missing.removeAll(residents.keySet());
    tables.residents().find(missing).forEach(row -> residents.put(row.id(), row));
    return ids.stream().distinct().map(residents::get).filter(Objects::nonNull).toList();
  }

  /** A node that is known; null where there is none. */
  @Nullable Node node(UUID id) {
    return nodes.get(id);
  }

  /** A node by the name that the engine uses. */
  Node named(String name) {
    return Objects.requireNonNull(nodes.get(UUID.fromString(name)));
  }

  void open(Node node) {
    nodes.put(node.id(), node);
  }

  Collection<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  /** The living nodes of a resident; its nodes were read before. */
  List<Node> members(UUID resident) {
    return members(Set.of(resident)).getOrDefault(resident, List.of());
  }

  /** The same of several, for one look at what is known. */
  Map<UUID, List<Node>> members(Set<UUID> residents) {
    Map<UUID, List<Node>> members = new HashMap<>();
    for (Node node : nodes.values()) {
      UUID resident = node.resident();
      if (resident != null && node.isAlive() && residents.contains(resident)) {
        members.computeIfAbsent(resident, id -> new ArrayList<>()).add(node);
      }
    }
    return members;
  }

  /** Reads what is stored about nodes and any other. */
  void loadPairs(Collection<UUID> ids) {
    Set<UUID> wanted = new HashSet<>(ids);
    wanted.removeAll(pairsLoaded);
    tables
        .pairs()
        .of(wanted)
        .forEach(
            (key, row) -> {
              if (pairs.putIfAbsent(key, row) == null && row.verdict() != null) {
                spokenOf.add(key);
              }
            });
    pairsLoaded.addAll(wanted);
  }

  /** What is stored about pairs of which one is among these. */
  Map<PairKey, PairTable.Row> pairs() {
    return pairs;
  }

  /** A steward, or a caller, says something of two nodes. */
  void rule(UUID one, UUID other, Verdict verdict, @Nullable UUID event) {
    if (!one.equals(other)) {
      PairKey key = PairKey.of(one, other);
      rulings.put(key, new Ruling(key, verdict, event));
      decided.remove(key);
    }
  }

  /** What a steward said of two nodes is taken back. */
  void unrule(PairKey key) {
    rulings.remove(key);
    decided.remove(key);
    PairTable.Row row = pairs.get(key);
    if (row != null && row.verdict() != null) {
      pairs.put(key, row.unruled());
      spokenOf.remove(key);
      unruled.add(key);
    }
  }

  /** Everything that was said in one event is taken back, among the pairs that were read. */
  void unruleEvent(UUID event) {
    List.copyOf(pairs.values()).stream()
        .filter(row -> event.equals(row.event()))
        .forEach(row -> unrule(row.key()));
  }

  @Nullable Verdict verdict(PairKey key) {
    Ruling ruling = rulings.get(key);
    if (ruling != null) {
      return ruling.verdict();
    }
    PairTable.Row row = pairs.get(key);
    return row == null ? null : row.verdict();
  }

  /** Everybody of whom a steward said something about this node, with what and when. */
  List<Ruling> rulingsOf(UUID node) {
    Map<PairKey, Ruling> found = new LinkedHashMap<>();
    for (PairKey key : spokenOf) {
      PairTable.Row row = pairs.get(key);
      if (row != null && row.verdict() != null && key.isOf(node)) {
        found.put(key, new Ruling(key, row.verdict(), row.event()));
      }
    }
    rulings.forEach(
        (key, ruling) -> {
          if (key.isOf(node)) {
            found.put(key, ruling);
          }
        });
    return List.copyOf(found.values());
  }

  /** The pairs of which something was said in this transaction. */
  Set<PairKey> ruled() {
    return Set.copyOf(rulings.keySet());
  }

  /** The pairs of which something was taken back in this transaction. */
  Set<PairKey> unruled() {
    return Set.copyOf(unruled);
  }

  /** Whether evidence on two nodes may lead anywhere, as far as values are known already. */
  boolean mayLead(Node one, Node other) {
    return decider.mayLead(one.profile(), other.profile());
  }

  /** The decision on two nodes, with the word of a steward above it. */
  Decision between(Node one, Node other) {
    PairKey key = PairKey.of(one.id(), other.id());
    Decision known = decided.get(key);
    if (known == null) {
      known = decider.decide(one.profile(), other.profile());
      Verdict verdict = verdict(key);
      if (verdict != null) {
        known = known.ruled(verdict == Verdict.SAME);
      }
      decided.put(key, known);
    }
    return known;
  }

  /**
   * Whether whoever states just this is one person: a full name with what few people of that name
   * share, or nothing but a verified number. Contact points that many use do not count.
   */
  boolean isTelling(Profile profile) {
    boolean hasNumber = profile.identifiers().stream().anyMatch(StrongId::isVerified);
    if (profile.noLink() || profile.isPlaceholder()) {
      return false;
    }
    if (profile.names().isEmpty()) {
      return hasNumber
          && profile.emails().isEmpty()
          && profile.phones().isEmpty()
          && profile.addresses().isEmpty();
    }
    boolean isNamed = profile.isOrganization() || profile.name().isFull();
    boolean hasContact =
        Stream.concat(profile.emails().stream(), profile.phones().stream())
            .anyMatch(contact -> population.use(contact) != Population.Use.GENERIC);
    boolean hasHome = profile.addresses().stream().anyMatch(address -> !address.home().isEmpty());
    boolean isBorn = profile.birthDate() != 0 && hasHome;
    return isNamed && (hasNumber || hasContact || isBorn);
  }

  /** Keeps what was decided on a pair, to be written at the end. */
  void result(Decision decision) {
    results.put(PairKey.of(decision), decision);
  }

  @Nullable Decision resultOf(PairKey key) {
    return results.get(key);
  }

  Collection<Decision> results() {
    return List.copyOf(results.values());
  }

  /** Writes rulings, pairs, nodes and the population. */
  void flush(Set<PairKey> forgotten) {
    writeKeys();
    unruled.removeAll(rulings.keySet());
    tables.pairs().unrule(unruled);
    tables.pairs().rule(rulings.values(), pairs, now);
    List<Decision> fresh = new ArrayList<>();
    List<Decision> changed = new ArrayList<>();
    results.forEach(
        (key, decision) -> {
          PairTable.Row row = pairs.get(key);
          if (row == null && !rulings.containsKey(key)) {
            fresh.add(decision);
          } else if (row == null || !row.says(decision) || isOfFresh(key)) {
            changed.add(decision);
          }
        });
    tables.pairs().insert(fresh, now);
    tables.pairs().update(changed, now);
    tables.pairs().delete(forgotten.stream().filter(key -> !results.containsKey(key)).toList());
    List<Node> dead =
        nodes.values().stream()
            .filter(node -> node.isLeaving() && rulingsOf(node.id()).isEmpty())
            .toList();
    tables.nodes().delete(dead);
    tables
        .nodes()
        .write(
            nodes.values().stream()
                .filter(node -> node.isChanged() && !dead.contains(node))
                .filter(node -> node.isStored() || node.isAlive())
                .toList());
    population.flush();
    StateTable.Totals totals = population.totals();
    tables.state().write(totals);
    remember(totals.version());
  }

  private void remember(long version) {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              tables.recollection().keep(version, nodes.values(), population.known());
              tables.keysAhead().linked(version, arrived, isDeparted);
            }
          });
    }
  }

  private boolean isOfFresh(PairKey key) {
    Node a = nodes.get(key.a());
    Node b = nodes.get(key.b());
    return (a != null && a.isFresh()) || (b != null && b.isFresh());
  }
}
