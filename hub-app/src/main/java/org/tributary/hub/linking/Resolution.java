package org.tributary.hub.linking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.cluster.Clustering;
import org.tributary.hub.identity.cluster.Partition;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.decide.Outcome;

/**
 * Finds which nodes are one resident: compares what is fresh, takes everything that it may concern,
 * and joins it anew under the constraints of the engine, of stewards and of what already stands.
 */
final class Resolution {
  private static final String EVIDENCE = "evidence";

  private final Work work;
  private final boolean isQuiet;
  private final Consumer<Collection<Node>> arriving;

  /**
   * @param isQuiet whether residents may come apart for want of evidence alone; in the course of
   *     reading they only get marked
   */
  Resolution(Work work, boolean isQuiet) {
    this(work, isQuiet, nodes -> {});
  }

  /**
   * @param arriving gets nodes that are concerned before it counts what is between them and others
   */
  Resolution(Work work, boolean isQuiet, Consumer<Collection<Node>> arriving) {
    this.work = work;
    this.isQuiet = isQuiet;
    this.arriving = arriving;
  }

  /**
   * What was found.
   *
   * @param groups nodes of one resident each
   * @param questions the pairs of which a person should decide, the weightiest first
   * @param attention for residents whose evidence was looked at: why they are in doubt; null where
   *     they are not
   */
  record Found(
      List<List<Node>> groups, List<Decision> questions, Map<UUID, @Nullable String> attention) {}

  /**
   * Finds.
   *
   * @param residents those of whom something went away
   */
  Found find(Collection<UUID> residents) {
    List<Node> seeds = work.nodes().stream().filter(n -> n.isFresh() && n.isAlive()).toList();
    return find(seeds, residents);
  }

  Found find(Collection<Node> seeds, Collection<UUID> residents) {
    Component component =
        new Component(work, isQuiet ? Set.of() : doubtful(seeds, residents), isQuiet, arriving);
    component.grow(seeds, residents);
    Map<String, Node> byName = new TreeMap<>();
    component.nodes().forEach(node -> byName.put(node.name(), node));
    Map<UUID, @Nullable String> attention = new HashMap<>();
    List<List<String>> standing = isQuiet ? List.of() : standing(component, attention);
    List<String> names = List.copyOf(byName.keySet());
    Partition partition =
        new Clustering(work.model().thresholds(), this::between)
            .of(names, component.edges(), standing);
    partition.joined().forEach(work::result);
    partition.reviews().forEach(work::result);
    Map<String, List<Node>> groups = new LinkedHashMap<>();
    for (String name : names) {
      String cluster = partition.clusterOf().getOrDefault(name, name);
      groups.computeIfAbsent(cluster, c -> new ArrayList<>()).add(byName.get(name));
    }
    if (isQuiet) {
      component.nodes().stream()
          .map(Node::resident)
          .filter(java.util.Objects::nonNull)
          .forEach(resident -> attention.put(resident, null));
    }
    return new Found(List.copyOf(groups.values()), partition.reviews(), attention);
  }

  private Decision between(String a, String b) {
    return work.between(work.named(a), work.named(b));
  }

  private Set<UUID> doubtful(Collection<Node> seeds, Collection<UUID> residents) {
    Set<UUID> near = new HashSet<>(residents);
    seeds.forEach(node -> near.add(node.resident()));
    work.results()
        .forEach(
            decision -> {
              near.add(work.named(decision.a()).resident());
              near.add(work.named(decision.b()).resident());
            });
    near.remove(null);
    Set<UUID> doubtful = new HashSet<>();
    for (ResidentRow row : work.residents(near)) {
      if (row.attention() != null) {
        doubtful.add(row.id());
      }
    }
    return doubtful;
  }

  /** The residents as they stand, without members that contradict the others now. */
  private List<List<String>> standing(Component component, Map<UUID, @Nullable String> attention) {
    Map<UUID, List<Node>> byResident = new LinkedHashMap<>();
    for (Node node : component.nodes()) {
      if (node.resident() != null) {
        byResident.computeIfAbsent(node.resident(), r -> new ArrayList<>()).add(node);
      }
    }
    Set<UUID> losing = losing();
    List<List<String>> standing = new ArrayList<>();
    byResident.forEach(
        (resident, members) -> {
          List<Node> staying = staying(members);
          standing.add(staying.stream().map(Node::name).toList());
          boolean wasTouched =
              members.stream().anyMatch(Node::isFresh) || losing.contains(resident);
          if (wasTouched) {
            attention.put(resident, isConnected(staying) ? null : EVIDENCE);
          }
        });
    return standing;
  }

  /** The residents from whom a node goes away. */
  private Set<UUID> losing() {
    Set<UUID> losing = new HashSet<>();
    for (Node node : work.nodes()) {
      if (node.isLeaving()) {
        losing.add(node.storedResident());
      }
    }
    return losing;
  }

  private List<Node> staying(List<Node> members) {
    List<Node> staying = new ArrayList<>(members);
    for (Node node : members) {
      if (node.isFresh() && members.stream().anyMatch(other -> contradict(node, other, members))) {
        staying.remove(node);
      }
    }
    if (staying.isEmpty()) {
      staying.add(members.get(0));
    }
    return staying;
  }

  private boolean contradict(Node node, Node other, List<Node> members) {
    if (node.id().equals(other.id())) {
      return false;
    }
    Decision decision = work.between(node, other);
    if (decision.outcome() != Outcome.CONFLICT) {
      return false;
    }
    boolean isExcused =
        decision.isSoftConflict()
            && members.stream()
                .filter(third -> !third.id().equals(node.id()) && !third.id().equals(other.id()))
                .map(third -> work.between(node, third))
                .anyMatch(third -> third.joins() && third.isAnchored());
    return !isExcused;
  }

  /** Whether evidence that is enough to stay joined connects all of them. */
  private boolean isConnected(List<Node> members) {
    if (members.size() < 2) {
      return true;
    }
    Set<Node> reached = new HashSet<>();
    List<Node> frontier = new ArrayList<>(List.of(members.get(0)));
    while (!frontier.isEmpty()) {
      Node node = frontier.remove(frontier.size() - 1);
      if (reached.add(node)) {
        members.stream()
            .filter(other -> !reached.contains(other))
            .filter(other -> holds(work.between(node, other)))
            .forEach(frontier::add);
      }
    }
    return reached.size() == members.size();
  }

  private boolean holds(Decision decision) {
    return decision.joins()
        || (decision.guards() == 0 && decision.bits() >= work.model().thresholds().keep());
  }
}
