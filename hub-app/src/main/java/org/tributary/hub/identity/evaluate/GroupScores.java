package org.tributary.hub.identity.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Scores one resolution for each of several groups of records. */
final class GroupScores {
  private final Map<String, List<String>> byParty = new HashMap<>();
  private final Map<String, List<String>> byCluster = new HashMap<>();
  private final Map<String, List<String>> byBoth = new HashMap<>();
  private final Map<String, String> truth;
  private final Map<String, String> clusterOf;

  /**
   * @param truth record id to party
   * @param clusterOf record id to cluster, for every record of the truth
   */
  GroupScores(Map<String, String> truth, Map<String, String> clusterOf) {
    this.truth = truth;
    this.clusterOf = clusterOf;
    truth.forEach(
        (id, party) -> {
          byParty.computeIfAbsent(party, p -> new ArrayList<>(2)).add(id);
          byCluster.computeIfAbsent(cluster(id), c -> new ArrayList<>(2)).add(id);
          byBoth.computeIfAbsent(cell(id), b -> new ArrayList<>(2)).add(id);
        });
  }

  private String cluster(String id) {
    return clusterOf.getOrDefault(id, id);
  }

  private String cell(String id) {
    return cluster(id) + '\n' + truth.getOrDefault(id, "");
  }

  /** The figures of every group, the largest first. */
  List<GroupFigures> of(Map<String, String> groupOf) {
    Map<String, Set<String>> members = new TreeMap<>();
    for (String id : truth.keySet()) {
      String group = groupOf.get(id);
      if (group != null) {
        members.computeIfAbsent(group, g -> new HashSet<>()).add(id);
      }
    }
    List<GroupFigures> figures = new ArrayList<>();
    members.forEach((group, ids) -> figures.add(figures(group, ids)));
    figures.sort((a, b) -> Integer.compare(b.records(), a.records()));
    return figures;
  }

  private GroupFigures figures(String group, Set<String> ids) {
    double precision = 0;
    double recall = 0;
    for (String id : ids) {
      double together = byBoth.getOrDefault(cell(id), List.of()).size();
      precision += together / Math.max(1, byCluster.getOrDefault(cluster(id), List.of()).size());
      recall += together / Math.max(1, byParty.getOrDefault(truth.get(id), List.of()).size());
    }
    return new GroupFigures(
        group,
        ids.size(),
        pairs(byParty, ids),
        pairs(byCluster, ids),
        pairs(byBoth, ids),
        precision / ids.size(),
        recall / ids.size());
  }

  /** The pairs within sets of which one record is among these. */
  private static long pairs(Map<String, List<String>> sets, Set<String> ids) {
    long pairs = 0;
    for (List<String> set : sets.values()) {
      long all = set.size();
      long others = set.stream().filter(id -> !ids.contains(id)).count();
      pairs += all * (all - 1) / 2 - others * (others - 1) / 2;
    }
    return pairs;
  }
}
