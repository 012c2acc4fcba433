package org.tributary.hub.identity.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The difference of two partitions of the same records: what another model would change. */
public final class Changes {
  private final Map<String, String> beforeOf;
  private final Map<String, String> afterOf;
  private final Map<String, List<String>> before;
  private final Map<String, List<String>> after;

  private Changes(Map<String, String> beforeOf, Map<String, String> afterOf) {
    this.beforeOf = beforeOf;
    this.afterOf = afterOf;
    this.before = clusters(beforeOf);
    this.after = clusters(afterOf);
  }

  /**
   * The changes, each as small as it can be, in the order of their least record.
   *
   * @param before record id to cluster
   * @param after the same records to clusters, whose names need not be the same
   */
  public static List<Change> between(Map<String, String> before, Map<String, String> after) {
    if (!before.keySet().equals(after.keySet())) {
      throw new IllegalArgumentException("Both partitions must be of the same records");
    }
    return new Changes(before, after).all();
  }

  private static Map<String, List<String>> clusters(Map<String, String> clusterOf) {
    Map<String, List<String>> clusters = new HashMap<>();
    new TreeMap<>(clusterOf)
        .forEach(
            (id, cluster) -> clusters.computeIfAbsent(cluster, c -> new ArrayList<>(2)).add(id));
    return clusters;
  }

  private List<Change> all() {
    List<Change> changes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String id : new TreeSet<>(beforeOf.keySet())) {
      if (!seen.contains(id)) {
        Set<String> touched = touched(id);
        seen.addAll(touched);
        List<List<String>> was = of(touched, beforeOf, before);
        List<List<String>> is = of(touched, afterOf, after);
        if (!was.equals(is)) {
          changes.add(new Change(kind(was, is), List.copyOf(was), List.copyOf(is)));
        }
      }
    }
    return changes;
  }

  /** The records that any chain of clusters of both partitions leads to. */
  private Set<String> touched(String id) {
    Set<String> found = new TreeSet<>();
    List<String> open = new ArrayList<>(List.of(id));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (found.add(next)) {
        open.addAll(before.getOrDefault(beforeOf.get(next), List.of()));
        open.addAll(after.getOrDefault(afterOf.get(next), List.of()));
      }
    }
    return found;
  }

  private static List<List<String>> of(
      Set<String> ids, Map<String, String> clusterOf, Map<String, List<String>> clusters) {
    List<List<String>> found = new ArrayList<>();
    for (String id : ids) {
      List<String> cluster = clusters.getOrDefault(clusterOf.get(id), List.of());
      if (cluster.indexOf(id) == 0) {
        found.add(cluster);
      }
    }
    return found;
  }

  private static Change.Kind kind(List<List<String>> was, List<List<String>> is) {
    if (was.size() == 1) {
      return Change.Kind.PART;
    }
    return is.size() == 1 ? Change.Kind.JOIN : Change.Kind.MOVE;
  }
}
