package org.tributary.hub.linking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.Meetings;
import org.tributary.hub.identity.block.BlockingKeys;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.decide.Outcome;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.normal.Profile;
import org.tributary.hub.linking.PairTable.PairKey;

/**
 * Compares the fresh nodes of a page with everybody who shares a key with them: one query finds
 * them for the whole page.
 */
final class Comparing {
  /** From here on nobody asks who uses a contact point: everybody does. */
  private static final int MOST_HOLDERS = 60;

  /** From how many keys on it pays to have them written by another thread. */
  private static final int MANY = 500;

  private final Work work;
  private final Map<UUID, List<BlockingKeys.Key>> keysOf = new HashMap<>();
  private final Set<String> emails = new LinkedHashSet<>();
  private final Set<String> phones = new LinkedHashSet<>();
  private final Set<PairKey> forgotten = new HashSet<>();

  Comparing(Work work) {
    this.work = work;
  }

  /** Stored pairs that fell away because one of their nodes has gone or says something else. */
  Set<PairKey> forgotten() {
    return forgotten;
  }

  /** Brings keys and population up to date and decides on every fresh node. */
  void run() {
    List<Node> touched =
        work.nodes().stream()
            .filter(node -> node.isFresh() || node.isLeaving())
            .filter(node -> node.isAlive() || node.isLeaving())
            .toList();
    run(touched);
  }

  /** The same for these alone, which are fresh or leaving. */
  void run(List<Node> touched) {
    if (touched.isEmpty()) {
      return;
    }
    List<KeyTable.Row> arriving = index(touched);
    List<Node> fresh = touched.stream().filter(Node::isAlive).toList();
    Set<Long> wanted = contactKeys();
    fresh.forEach(node -> keys(node).forEach(key -> wanted.add(key.value())));
    Map<Long, List<UUID>> blocks = work.blocks(wanted, this::cap);
    arriving.forEach(
        row -> blocks.computeIfAbsent(row.key(), key -> new ArrayList<>(2)).add(row.node()));
    Map<UUID, Set<UUID>> met = new HashMap<>();
    fresh.forEach(node -> met.put(node.id(), met(node, blocks)));
    read(blocks, met.values());
    work.loadPairs(touched.stream().filter(Node::isStored).map(Node::id).toList());
    Set<UUID> alike = new HashSet<>();
    for (Node node : fresh) {
      Set<UUID> left = met.getOrDefault(node.id(), Set.of());
      left.removeIf(id -> !mayLead(node, work.node(id)));
      alike.addAll(left);
      work.rulingsOf(node.id()).forEach(ruling -> alike.add(ruling.key().otherThan(node.id())));
    }
    use(blocks, alike);
    forget(touched);
    write(
        arriving, () -> fresh.forEach(node -> decide(node, met.getOrDefault(node.id(), Set.of()))));
  }

  /** Writes what does not hang on decisions while these are made; of few they are made at once. */
  private void write(List<KeyTable.Row> arriving, Runnable decisions) {
    if (arriving.size() < MANY) {
      decisions.run();
      work.arriveLater(arriving);
      return;
    }
    Runnable terms = work.population().changes();
    work.tables()
        .sql()
        .beside(
            () -> {
              work.arrive(arriving);
              terms.run();
            },
            decisions);
  }

  /** Tells anew who uses the contact points of these nodes, and nothing more. */
  void recount(Collection<Node> nodes) {
    nodes.forEach(node -> contacts(node.profile()));
    Map<Long, List<UUID>> blocks = work.blocks(contactKeys(), this::cap);
    read(blocks, List.of());
    use(blocks, nodes.stream().map(Node::id).collect(Collectors.toSet()));
  }

  private Set<Long> contactKeys() {
    Set<Long> keys = new HashSet<>();
    emails.forEach(email -> keys.add(BlockingKeys.ofEmail(email)));
    phones.forEach(phone -> keys.add(BlockingKeys.ofPhone(phone)));
    return keys;
  }

  private int cap(long key) {
    return cap(work.model(), key);
  }

  /** From how many nodes on a block is of no use, neither for candidates nor for contacts. */
  static int cap(IdentityModel model, long key) {
    return BlockingKeys.isBroad(key) ? model.capOf(key) : Math.max(model.capOf(key), MOST_HOLDERS);
  }

  /** Reads everybody who is met or states the same contact points. */
  private void read(Map<Long, List<UUID>> blocks, Collection<Set<UUID>> met) {
    Set<UUID> found = holders(blocks);
    met.forEach(found::addAll);
    work.load(found);
  }

  private Set<UUID> holders(Map<Long, List<UUID>> blocks) {
    Set<UUID> holders = new HashSet<>();
    contactKeys().forEach(contact -> holders.addAll(holders(blocks, contact)));
    return holders;
  }

  private boolean mayLead(Node node, @Nullable Node other) {
    return other != null && other.isAlive() && other != node && work.mayLead(node, other);
  }

  /** Looks up what those state who may be one with somebody, and tells who uses contact points. */
  private void use(Map<Long, List<UUID>> blocks, Set<UUID> alike) {
    work.population().prepareMet(profiles(alike), profiles(holders(blocks)));
    emails.forEach(email -> usedBy(email, blocks.get(BlockingKeys.ofEmail(email))));
    phones.forEach(phone -> usedBy(phone, blocks.get(BlockingKeys.ofPhone(phone))));
  }

  private List<Profile> profiles(Collection<UUID> ids) {
    List<Profile> profiles = new ArrayList<>();
    for (UUID id : ids) {
      Node node = work.node(id);
      if (node != null) {
        profiles.add(node.profile());
      }
    }
    return profiles;
  }

  private List<BlockingKeys.Key> keys(Node node) {
    return keysOf.computeIfAbsent(node.id(), id -> BlockingKeys.of(node.profile()));
  }

  /**
   * Counts what these nodes state, and takes the keys away that they state no longer.
   *
   * @return the keys that they state now and that are not stored yet
   */
  private List<KeyTable.Row> index(List<Node> touched) {
    List<Profile> all = new ArrayList<>();
    for (Node node : touched) {
      all.add(node.profile());
      if (node.storedProfile() != null) {
        all.add(node.storedProfile());
      }
    }
    work.population().prepare(all);
    List<KeyTable.Row> inserts = new ArrayList<>();
    Set<KeyTable.Row> deletes = new HashSet<>();
    for (Node node : touched) {
      boolean was = node.isStored() && !node.isArriving();
      Profile before = node.storedProfile();
      if (was && before != null && (node.isLeaving() || !before.equals(node.profile()))) {
        BlockingKeys.of(before)
            .forEach(key -> deletes.add(new KeyTable.Row(key.value(), node.id())));
        work.population().remove(before);
        contacts(before);
      }
      boolean isSame = was && before != null && before.equals(node.profile());
      if (node.isAlive() && !isSame) {
        keys(node).forEach(key -> inserts.add(new KeyTable.Row(key.value(), node.id())));
        work.population().add(node.profile());
      }
      if (node.isAlive()) {
        contacts(node.profile());
      }
    }
    List<KeyTable.Row> arriving = inserts;
    if (!deletes.isEmpty()) {
      Set<KeyTable.Row> staying = new HashSet<>(inserts);
      staying.retainAll(deletes);
      arriving = inserts.stream().filter(row -> !staying.contains(row)).toList();
      deletes.removeAll(staying);
    }
    work.depart(deletes);
    return arriving;
  }

  private void contacts(Profile profile) {
    emails.addAll(profile.emails());
    phones.addAll(profile.phones());
  }

  private void usedBy(String contact, @Nullable List<UUID> holders) {
    if (holders != null && holders.size() > MOST_HOLDERS) {
      work.population().usedByMany(contact);
    } else {
      work.population().usedBy(contact, profiles(holders == null ? List.of() : holders));
    }
  }

  /** What was found about nodes that have changed is found anew; what stewards said stays. */
  private void forget(List<Node> touched) {
    Set<UUID> ids = new HashSet<>();
    touched.forEach(node -> ids.add(node.id()));
    work.pairs()
        .forEach(
            (key, row) -> {
              if (row.verdict() == null && (ids.contains(key.a()) || ids.contains(key.b()))) {
                forgotten.add(key);
              }
            });
  }

  private Set<UUID> met(Node node, Map<Long, List<UUID>> blocks) {
    return met(work.model(), work.population().records(), keys(node), blocks);
  }

  /** Whom somebody with these keys meets, perhaps himself among them. */
  static Set<UUID> met(
      IdentityModel model,
      long records,
      List<BlockingKeys.Key> keys,
      Map<Long, List<UUID>> blocks) {
    Meetings<UUID> meetings = new Meetings<>(model, records);
    for (BlockingKeys.Key key : keys) {
      meetings.under(key, blocks.getOrDefault(key.value(), List.of()));
    }
    return meetings.met();
  }

  /** Who uses a contact point, as far as they count; nobody where they are too many. */
  static List<UUID> holders(Map<Long, List<UUID>> blocks, long contact) {
    List<UUID> holders = blocks.getOrDefault(contact, List.of());
    return holders.size() <= MOST_HOLDERS ? holders : List.of();
  }

  private void decide(Node node, Set<UUID> met) {
    for (UUID id : met) {
      Node other = work.node(id);
      if (other != null) {
        keep(work.between(node, other));
      }
    }
    for (PairTable.Ruling ruling : work.rulingsOf(node.id())) {
      Node other = work.node(ruling.key().otherThan(node.id()));
      if (other != null) {
        keep(work.between(node, other));
      }
    }
  }

  /** Also what a guard kept apart is kept, so that it can be explained. */
  private void keep(Decision decision) {
    boolean leads = decision.outcome().compareTo(Outcome.REVIEW) >= 0;
    boolean isKeptApart =
        decision.outcome() == Outcome.CONFLICT
            && decision.bits() >= work.model().thresholds().review();
    if (leads || isKeptApart) {
      work.result(decision);
    }
  }
}
