package org.tributary.hub.linking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.ResidentKind;
import org.tributary.hub.store.IdGenerator;

/**
 * Gives each group of nodes its resident. Ids are kept: a resident stays where the record is that
 * opened it; of several that become one the oldest stays, and the others point to it for ever.
 */
final class Assignment {
  private final Work work;
  private final IdGenerator ids;
  private final Ruler ruler;
  private final Map<UUID, UUID> relinked;
  private final Map<UUID, ResidentRow> residents = new TreeMap<>();
  private final Set<UUID> changed = new TreeSet<>();
  private final Set<UUID> touched = new TreeSet<>();
  private final List<ResidentRow> minted = new ArrayList<>();
  private final List<EventTable.Event> events = new ArrayList<>();
  private final Set<Node> laidDown = new HashSet<>();
  private @Nullable UUID preferred;
  private UUID eventId;

  /**
   * @param relinked the nodes of links that this page changes; a link that goes away is mapped to
   *     its own id
   */
  Assignment(Work work, IdGenerator ids, Ruler ruler, Map<UUID, UUID> relinked) {
    this.work = work;
    this.ids = ids;
    this.ruler = ruler;
    this.relinked = relinked;
    this.eventId = ids.next();
  }

  /** A resident that stays whichever is older, and the id that the first event gets. */
  void prefer(@Nullable UUID resident, UUID event) {
    preferred = resident;
    eventId = event;
  }

  List<EventTable.Event> events() {
    return List.copyOf(events);
  }

  List<ResidentRow> minted() {
    return List.copyOf(minted);
  }

  /** The residents of whom something has changed that is in their row. */
  Set<UUID> changed() {
    return Set.copyOf(changed);
  }

  /** All those of whom anything has changed: their row, or what their links state. */
  Set<UUID> updated() {
    Set<UUID> updated = new TreeSet<>(changed);
    updated.addAll(touched);
    minted.forEach(row -> updated.remove(row.id()));
    return updated;
  }

  ResidentRow resident(UUID id) {
    return Objects.requireNonNull(residents.get(id), "a node names a resident that is not stored");
  }

  /** Assigns. */
  void assign(List<List<Node>> groups) {
    Map<UUID, List<List<Node>>> parts = new LinkedHashMap<>();
    for (List<Node> group : groups) {
      Set<UUID> before = new TreeSet<>();
      group.stream().map(Assignment::before).filter(Objects::nonNull).forEach(before::add);
      before.forEach(id -> parts.computeIfAbsent(id, r -> new ArrayList<>()).add(group));
    }
    load(parts.keySet());
    Map<List<Node>, List<UUID>> claims = new HashMap<>();
    Map<UUID, UUID> openers = openers(parts);
    parts.forEach(
        (id, groupsOfIt) ->
            claims
                .computeIfAbsent(claimant(id, groupsOfIt, openers), g -> new ArrayList<>())
                .add(id));
    for (List<Node> group : groups) {
      settle(group, claims.getOrDefault(group, List.of()));
    }
  }

  /** A resident that was merged takes its nodes back. */
  void restore(UUID retired, UUID holder, List<Node> nodes, UUID event) {
    load(List.of(retired, holder));
    residents.put(retired, resident(retired).with(ResidentRow.ACTIVE, null, null));
    eventId = event;
    take(EventTable.Type.UNMERGED, holder, retired, nodes);
  }

  /**
   * A resident comes apart; it stays where the record is that opened it.
   *
   * @return the resident of the others
   */
  UUID divide(UUID resident, List<Node> out, List<Node> rest, UUID event) {
    load(List.of(resident));
    Map<UUID, List<List<Node>>> parts = new HashMap<>();
    parts.put(resident, List.of(out, rest));
    List<Node> leaving =
        claimant(resident, List.of(out, rest), openers(parts)).equals(out) ? rest : out;
    UUID minted = mint(leaving);
    eventId = event;
    take(EventTable.Type.SPLIT, resident, minted, leaving);
    return minted;
  }

  private void take(EventTable.Type type, UUID from, UUID to, List<Node> nodes) {
    nodes.forEach(node -> node.belongsTo(to));
    event(type, from, to, nodes.stream().map(Node::id).toList());
    changed.add(from);
    changed.add(to);
    laidDown.addAll(nodes);
  }

  /** Whose a node was, or is to be as far as is known. */
  private static @Nullable UUID before(Node node) {
    return node.resident() == null ? node.storedResident() : node.resident();
  }

  private void load(Collection<UUID> wanted) {
    Set<UUID> missing = new HashSet<>(wanted);
    missing.removeAll(residents.keySet());
    work.residents(missing).forEach(row -> residents.put(row.id(), row));
  }

  /** Of residents that come apart: the node of the record that opened them. */
  private Map<UUID, UUID> openers(Map<UUID, List<List<Node>>> parts) {
    Set<UUID> divided = new HashSet<>();
    parts.forEach(
        (id, groups) -> {
          if (groups.size() > 1) {
            divided.add(id);
          }
        });
    Map<UUID, UUID> openers = new HashMap<>();
    for (LinkTable.Stand stand : work.tables().links().stands(divided)) {
      ResidentRow row = residents.get(stand.resident());
      if (row != null && stand.link().equals(row.openedBy())) {
        UUID node = relinked.getOrDefault(stand.link(), stand.node());
        if (node != null && (stand.isLive() || relinked.containsKey(stand.link()))) {
          openers.put(row.id(), node);
        }
      }
    }
    return openers;
  }

  private static List<Node> claimant(UUID id, List<List<Node>> groups, Map<UUID, UUID> openers) {
    UUID opener = openers.get(id);
    for (List<Node> group : groups) {
      if (group.stream().anyMatch(node -> node.id().equals(opener))) {
        return group;
      }
    }
    return groups.stream()
        .max(
            Comparator.<List<Node>>comparingInt(
                    group ->
                        group.stream()
                            .filter(n -> id.equals(before(n)))
                            .mapToInt(Node::links)
                            .sum())
                .thenComparing(group -> group.get(0).name(), Comparator.reverseOrder()))
        .orElseThrow();
  }

  private void settle(List<Node> group, List<UUID> claimed) {
    UUID resident = claimed.isEmpty() ? mint(group) : survivor(claimed);
    for (UUID loser : claimed) {
      if (!loser.equals(resident)) {
        merge(loser, resident, group);
      }
    }
    Map<UUID, List<UUID>> cameOut = new TreeMap<>();
    for (Node node : group) {
      UUID from = node.storedResident();
      boolean moved =
          from != null
              && !from.equals(resident)
              && !claimed.contains(from)
              && !laidDown.contains(node);
      if (moved && node.isAlive()) {
        cameOut.computeIfAbsent(from, id -> new ArrayList<>()).add(node.id());
      }
      node.belongsTo(resident);
    }
    cameOut.forEach(
        (from, nodes) -> {
          event(EventTable.Type.SPLIT, from, resident, nodes);
          changed.add(from);
        });
    ResidentRow row = resident(resident);
    boolean lives = group.stream().anyMatch(Node::isAlive);
    if (lives && !row.status().equals(ResidentRow.ACTIVE)) {
      residents.put(resident, row.with(ResidentRow.ACTIVE, null, row.attention()));
      changed.add(resident);
    }
  }

  private UUID survivor(List<UUID> claimed) {
    return claimed.stream()
        .min(
            Comparator.comparing((UUID id) -> !id.equals(preferred))
                .thenComparing(id -> resident(id).status().equals(ResidentRow.MERGED))
                .thenComparing(UUID::toString))
        .orElseThrow();
  }

  private UUID mint(List<Node> group) {
    UUID id = ids.next();
    String kind =
        (group.stream().anyMatch(n -> n.profile().isOrganization())
                ? ResidentKind.ORGANIZATION
                : ResidentKind.PERSON)
            .name()
            .toLowerCase(Locale.ROOT);
    UUID opener =
        group.stream().map(Node::opener).filter(Objects::nonNull).findFirst().orElse(null);
    ResidentRow row = new ResidentRow(id, kind, ResidentRow.ACTIVE, null, opener, null);
    residents.put(id, row);
    minted.add(row);
    return id;
  }

  private void merge(UUID loser, UUID survivor, List<Node> group) {
    List<UUID> nodes =
        group.stream()
            .filter(node -> loser.equals(before(node)) && node.isAlive())
            .map(Node::id)
            .toList();
    ResidentRow row = resident(loser);
    residents.put(loser, row.with(ResidentRow.MERGED, survivor, null));
    changed.add(loser);
    changed.add(survivor);
    event(EventTable.Type.MERGED, survivor, loser, nodes);
  }

  private void event(EventTable.Type type, UUID resident, UUID other, List<UUID> nodes) {
    events.add(
        new EventTable.Event(
            eventId, type, resident, other, nodes, ruler.name(), ruler.reason(), work.now(), null));
    eventId = ids.next();
  }

  /** Residents are marked as in doubt, or no longer. */
  void attention(Map<UUID, @Nullable String> marks) {
    load(marks.keySet());
    marks.forEach(
        (id, mark) -> {
          ResidentRow row = residents.get(id);
          if (row != null
              && !row.status().equals(ResidentRow.MERGED)
              && !Objects.equals(row.attention(), mark)) {
            residents.put(id, row.with(row.status(), row.replacedBy(), mark));
            changed.add(id);
          }
        });
  }

  /** Residents of whom nothing speaks any more become inactive. */
  void deactivate(Collection<UUID> perhaps) {
    load(perhaps);
    work.loadResidents(perhaps);
    Set<UUID> inhabited = new HashSet<>();
    work.nodes().stream().filter(Node::isAlive).forEach(node -> inhabited.add(node.resident()));
    for (UUID id : perhaps) {
      ResidentRow row = residents.get(id);
      if (row != null && row.status().equals(ResidentRow.ACTIVE) && !inhabited.contains(id)) {
        residents.put(id, row.with(ResidentRow.INACTIVE, null, null));
        changed.add(id);
      }
    }
  }

  /** Others whose row shows that something about them has changed. */
  void touch(Collection<UUID> others) {
    touched.addAll(others);
  }

  /** Writes residents and events. */
  void flush() {
    Set<UUID> fresh = new HashSet<>();
    minted.forEach(row -> fresh.add(row.id()));
    work.tables()
        .residents()
        .insert(minted.stream().sorted(Comparator.comparing(ResidentRow::id)).toList(), work.now());
    List<ResidentRow> rows =
        changed.stream().filter(id -> !fresh.contains(id)).map(this::resident).toList();
    work.tables().residents().update(rows, work.now());
    flushDoubts(rows);
    Set<UUID> others = new TreeSet<>(updated());
    others.removeAll(changed);
    work.tables().residents().touch(others, work.now());
    work.tables().events().insert(events);
  }

  /** What goes on for the same reason goes on since when it began. */
  private void flushDoubts(Collection<ResidentRow> rows) {
    List<UUID> settled = new ArrayList<>();
    List<ResidentRow> raised = new ArrayList<>();
    for (ResidentRow row : rows) {
      String before = work.residents(List.of(row.id())).get(0).attention();
      if (!Objects.equals(before, row.attention())) {
        if (before != null) {
          settled.add(row.id());
        }
        if (row.attention() != null) {
          raised.add(row);
        }
      }
    }
    work.tables().doubts().remove(settled);
    work.tables().doubts().add(raised, work.now());
  }
}
