package org.tributary.hub.linking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.decide.Guard;
import org.tributary.hub.identity.decide.Outcome;
import org.tributary.hub.linking.PairTable.PairKey;

/**
 * Everything that what changed may concern: the nodes that joining decisions, or a common resident,
 * connect with it. Found for a whole page at a time, a few queries for each step outwards.
 */
final class Component {
  private final Work work;
  private final Set<UUID> doubtful;
  private final boolean isQuiet;
  private final Consumer<Collection<Node>> arriving;
  private final Map<UUID, Node> nodes = new LinkedHashMap<>();
  private final Map<PairKey, Decision> edges = new LinkedHashMap<>();

  /**
   * @param doubtful residents that attract nothing
   * @param isQuiet whether it does not count who was joined before
   * @param arriving gets the nodes of each step before anything goes on from them
   */
  Component(Work work, Set<UUID> doubtful, boolean isQuiet, Consumer<Collection<Node>> arriving) {
    this.work = work;
    this.doubtful = doubtful;
    this.isQuiet = isQuiet;
    this.arriving = arriving;
  }

  /** The nodes, the gone ones among them of which a steward said something. */
  Collection<Node> nodes() {
    return nodes.values();
  }

  /** The decisions on pairs that lead anywhere. */
  Collection<Decision> edges() {
    return edges.values();
  }

  /** Goes outwards from these nodes and residents until nothing more is connected. */
  void grow(Collection<Node> seeds, Collection<UUID> residents) {
    Set<Node> frontier = new LinkedHashSet<>(seeds);
    Set<UUID> toLoad = new HashSet<>(residents);
    while (!frontier.isEmpty() || !toLoad.isEmpty()) {
      frontier.forEach(
          node -> {
            if (node.resident() != null) {
              toLoad.add(node.resident());
            }
          });
      work.loadResidents(toLoad);
      for (Node node : work.nodes()) {
        if (node.isAlive() && node.resident() != null && toLoad.contains(node.resident())) {
          frontier.add(node);
        }
      }
      toLoad.clear();
      frontier.removeIf(node -> nodes.containsKey(node.id()));
      frontier.forEach(node -> nodes.put(node.id(), node));
      arriving.accept(List.copyOf(frontier));
      frontier = new LinkedHashSet<>(step(frontier));
    }
  }

  /** The nodes that are joined with any of these. */
  private List<Node> step(Collection<Node> frontier) {
    List<UUID> ids = frontier.stream().map(Node::id).toList();
    Set<UUID> isNew = new HashSet<>(ids);
    work.loadPairs(frontier.stream().filter(Node::isStored).map(Node::id).toList());
    Set<PairKey> keys = new LinkedHashSet<>();
    work.pairs()
        .forEach(
            (key, row) -> {
              boolean leads = row.verdict() != null || row.outcome().compareTo(Outcome.REVIEW) >= 0;
              if (leads && touches(key, isNew) && !isReplaced(key)) {
                keys.add(key);
              }
            });
    work.results().forEach(decision -> keys.add(PairKey.of(decision)));
    keys.addAll(work.ruled());
    keys.addAll(work.unruled());
    keys.removeIf(key -> !touches(key, isNew) || edges.containsKey(key));
    Set<UUID> others = new LinkedHashSet<>();
    keys.forEach(key -> others.addAll(List.of(key.a(), key.b())));
    work.load(others);
    work.population()
        .prepareMet(
            others.stream()
                .map(work::node)
                .filter(java.util.Objects::nonNull)
                .map(Node::profile)
                .toList());
    List<Node> joined = new ArrayList<>();
    for (PairKey key : keys) {
      Node a = work.node(key.a());
      Node b = work.node(key.b());
      if (a != null && b != null) {
        take(key, a, b, joined);
      }
    }
    return joined;
  }

  /** A pair of a node that says something else now counts as it was found just now. */
  private boolean isReplaced(PairKey key) {
    Node a = work.node(key.a());
    Node b = work.node(key.b());
    boolean isFresh = (a != null && a.isFresh()) || (b != null && b.isFresh());
    return isFresh && work.resultOf(key) == null;
  }

  private static boolean touches(PairKey key, Set<UUID> ids) {
    return ids.contains(key.a()) || ids.contains(key.b());
  }

  private void take(PairKey key, Node a, Node b, List<Node> joined) {
    Decision decision = work.between(a, b);
    boolean isRuled = work.verdict(key) != null;
    if (!isRuled && (!a.isAlive() || !b.isAlive())) {
      return;
    }
    if (decision.outcome() == Outcome.AUTOMATIC && isDoubtful(a, b)) {
      decision = decision.lowered(Guard.DOUBTFUL, decision.margin());
    } else if (decision.outcome() == Outcome.REVIEW && isKept(a, b, decision)) {
      decision = decision.kept();
    }
    edges.put(key, decision);
    if (decision.joins()) {
      joined.add(a);
      joined.add(b);
    }
  }

  private boolean isDoubtful(Node a, Node b) {
    boolean same = a.resident() != null && a.resident().equals(b.resident());
    return !same && (isDoubtful(a) || isDoubtful(b));
  }

  private boolean isDoubtful(Node node) {
    return node.resident() != null && doubtful.contains(node.resident());
  }

  /** What was joined stays joined a little below the threshold. */
  private boolean isKept(Node a, Node b, Decision decision) {
    return !isQuiet
        && a.storedResident() != null
        && a.storedResident().equals(b.storedResident())
        && a.isStored()
        && b.isStored()
        && decision.guards() == 0
        && decision.bits() >= work.model().thresholds().keep();
  }
}
