package org.tributary.hub.linking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tributary.hub.identity.cluster.Change;
import org.tributary.hub.identity.cluster.Changes;

/** Groups of nodes beside the residents whose they are now. */
final class Regrouping {
  /** Of so many records the links are told; a resident may have thousands. */
  private static final int MOST_LINKS = 100;

  private final Tables tables;
  private final Map<String, List<Node>> groupOf = new HashMap<>();
  private final Map<String, String> before = new HashMap<>();
  private final Map<String, String> after = new HashMap<>();
  private final Set<UUID> nodes = new HashSet<>();

  Regrouping(Tables tables, List<List<Node>> groups) {
    this.tables = tables;
    for (List<Node> group : groups) {
      List<Node> alive = group.stream().filter(Node::isAlive).toList();
      for (Node node : alive) {
        groupOf.put(node.name(), alive);
        before.put(node.name(), Objects.requireNonNull(node.resident()).toString());
        after.put(node.name(), alive.get(0).name());
        nodes.add(node.id());
      }
    }
  }

  /** The nodes of which something speaks. */
  Set<UUID> nodes() {
    return nodes;
  }

  /** The group of a node; empty where it is in none. */
  List<Node> groupOf(String name) {
    return groupOf.getOrDefault(name, List.of());
  }

  /** Whether the one of two groups that comes first in order is among these. */
  boolean hasFirst(List<Node> one, List<Node> other) {
    Node a = one.get(0);
    Node b = other.get(0);
    return nodes.contains((a.name().compareTo(b.name()) <= 0 ? a : b).id());
  }

  /**
   * What differs from the residents as they are.
   *
   * @param isFull whether the changes need only be counted
   */
  Findings findings(long questions, boolean isFull) {
    List<Change> changes = Changes.between(before, after);
    Map<Change.Kind, Long> kinds =
        changes.stream().collect(Collectors.groupingBy(Change::kind, Collectors.counting()));
    return new Findings(
        nodes.size(),
        new HashSet<>(before.values()).size(),
        kinds.getOrDefault(Change.Kind.JOIN, 0L),
        kinds.getOrDefault(Change.Kind.PART, 0L),
        kinds.getOrDefault(Change.Kind.MOVE, 0L),
        questions,
        isFull ? List.of() : told(changes));
  }

  private List<Findings.Difference> told(List<Change> changes) {
    List<Change> first = changes.stream().limit(Findings.MOST_CHANGES).toList();
    Map<String, List<UUID>> links = links(first);
    return first.stream().map(change -> told(change, links)).toList();
  }

  private Findings.Difference told(Change change, Map<String, List<UUID>> links) {
    return new Findings.Difference(
        change.kind().name().toLowerCase(Locale.ROOT),
        residents(List.of(change)).stream().toList(),
        change.after().stream().map(group -> told(group, links)).toList());
  }

  private static Findings.Group told(List<String> group, Map<String, List<UUID>> links) {
    List<UUID> all =
        group.stream().flatMap(node -> links.getOrDefault(node, List.of()).stream()).toList();
    return new Findings.Group(all.size(), all.stream().limit(MOST_LINKS).toList());
  }

  private Set<UUID> residents(Collection<Change> changes) {
    Set<UUID> residents = new TreeSet<>();
    for (Change change : changes) {
      change
          .before()
          .forEach(group -> residents.add(UUID.fromString(before.getOrDefault(group.get(0), ""))));
    }
    return residents;
  }

  private Map<String, List<UUID>> links(List<Change> changes) {
    Map<String, List<UUID>> links = new HashMap<>();
    for (LinkTable.Stand stand : tables.links().stands(residents(changes))) {
      if (stand.isLive() && stand.node() != null) {
        links
            .computeIfAbsent(stand.node().toString(), node -> new ArrayList<>(2))
            .add(stand.link());
      }
    }
    links.values().forEach(of -> of.sort(null));
    return links;
  }
}
