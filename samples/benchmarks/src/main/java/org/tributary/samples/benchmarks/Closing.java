package org.tributary.samples.benchmarks;

import java.util.HashMap;
import java.util.Map;

/** Closes links transitively: whatever is linked, directly or by way of others, is one cluster. */
final class Closing {
  private final Map<String, String> up = new HashMap<>();

  /** Notes that two records are the same. */
  void link(String a, String b) {
    String rootOfA = cluster(a);
    String rootOfB = cluster(b);
    if (!rootOfA.equals(rootOfB)) {
      up.put(rootOfA, rootOfB);
    }
  }

  /** The record that stands for the cluster of another: itself where nothing is linked to it. */
  String cluster(String id) {
    String root = id;
    for (String next = up.get(root); next != null; next = up.get(root)) {
      root = next;
    }
    String each = id;
    while (!each.equals(root)) {
      String next = up.put(each, root);
      each = next == null ? root : next;
    }
    return root;
  }
}
