package org.tributary.hub.identity.evaluate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Scores resolutions against the truth. A record that a resolution lacks stands alone. */
public final class Evaluation {
  private final Map<String, String> truth;
  private final List<Trap> traps;
  private final long truePairs;

  /**
   * @param truth record id to party
   */
  public Evaluation(Map<String, String> truth, List<Trap> traps) {
    this.truth = Map.copyOf(truth);
    this.traps = List.copyOf(traps);
    this.truePairs = pairs(sizes(truth.values()).values());
  }

  /** Scores what was joined, record id to cluster, and the questions that were left. */
  public Figures of(Map<String, String> clusterOf, List<Pair> reviews) {
    Map<String, Map<String, Integer>> clusters = clusters(clusterOf);
    long joined = 0;
    long right = 0;
    int mixed = 0;
    double bcubedPrecision = 0;
    double bcubedRecall = 0;
    Map<String, Integer> sizes = sizes(truth.values());
    for (Map<String, Integer> parties : clusters.values()) {
      long size = parties.values().stream().mapToInt(Integer::intValue).sum();
      joined += size * (size - 1) / 2;
      right += pairs(parties.values());
      mixed += parties.size() > 1 ? 1 : 0;
      for (Map.Entry<String, Integer> party : parties.entrySet()) {
        double square = (double) party.getValue() * party.getValue();
        bcubedPrecision += square / size;
        bcubedRecall += square / sizes.getOrDefault(party.getKey(), 1);
      }
    }
    int records = Math.max(1, truth.size());
    int yes = (int) reviews.stream().filter(this::isTrue).count();
    return new Figures(
        truth.size(),
        joined == 0 ? 1 : right / (double) joined,
        truePairs == 0 ? 1 : right / (double) truePairs,
        joined - right,
        bcubedPrecision / records,
        bcubedRecall / records,
        mixed,
        traps.size(),
        merged(clusterOf),
        reviews.size(),
        yes,
        recallAfter(clusterOf, reviews));
  }

  /**
   * Compares groups of records.
   *
   * @param groupOf record id to group; records without one count in none
   */
  public List<GroupFigures> groups(Map<String, String> clusterOf, Map<String, String> groupOf) {
    Map<String, String> whole = new HashMap<>();
    truth.keySet().forEach(id -> whole.put(id, cluster(clusterOf, id)));
    return new GroupScores(truth, whole).of(groupOf);
  }

  /** How many traps of each kind there are. */
  public Map<String, Integer> trapKinds() {
    Map<String, Integer> kinds = new TreeMap<>();
    traps.forEach(trap -> kinds.merge(trap.kind(), 1, Integer::sum));
    return kinds;
  }

  private boolean isTrue(Pair pair) {
    String party = truth.get(pair.a());
    return party != null && party.equals(truth.get(pair.b()));
  }

  /** For each cluster, how many records of each party it holds. */
  private Map<String, Map<String, Integer>> clusters(Map<String, String> clusterOf) {
    Map<String, Map<String, Integer>> clusters = new HashMap<>();
    truth.forEach(
        (id, party) ->
            clusters
                .computeIfAbsent(cluster(clusterOf, id), c -> new HashMap<>())
                .merge(party, 1, Integer::sum));
    return clusters;
  }

  private static String cluster(Map<String, String> clusterOf, String id) {
    String cluster = clusterOf.get(id);
    return cluster == null ? '\u0000' + id : cluster;
  }

  private Map<String, Integer> merged(Map<String, String> clusterOf) {
    Map<String, Integer> merged = new TreeMap<>();
    for (Trap trap : traps) {
      boolean isMerged = cluster(clusterOf, trap.a()).equals(cluster(clusterOf, trap.b()));
      merged.merge(trap.kind(), isMerged ? 1 : 0, Integer::sum);
    }
    return merged;
  }

  private double recallAfter(Map<String, String> clusterOf, List<Pair> reviews) {
    Map<String, String> up = new HashMap<>();
    for (Pair pair : reviews) {
      if (isTrue(pair)) {
        up.put(root(up, cluster(clusterOf, pair.a())), root(up, cluster(clusterOf, pair.b())));
      }
    }
    Map<String, String> after = new HashMap<>();
    truth.keySet().forEach(id -> after.put(id, root(up, cluster(clusterOf, id))));
    long right = clusters(after).values().stream().mapToLong(c -> pairs(c.values())).sum();
    return truePairs == 0 ? 1 : right / (double) truePairs;
  }

  private static String root(Map<String, String> up, String cluster) {
    String at = cluster;
    String above = up.getOrDefault(at, at);
    while (!above.equals(at)) {
      at = above;
      above = up.getOrDefault(at, at);
    }
    return at;
  }

  private static Map<String, Integer> sizes(Collection<String> parties) {
    Map<String, Integer> sizes = new HashMap<>();
    parties.forEach(party -> sizes.merge(party, 1, Integer::sum));
    return sizes;
  }

  private static long pairs(Collection<Integer> sizes) {
    return sizes.stream().mapToLong(n -> (long) n * (n - 1) / 2).sum();
  }
}
