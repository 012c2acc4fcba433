package org.tributary.hub.identity.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Disjoint sets of record ids. */
final class Clusters {
  private final Map<String, List<String>> members = new HashMap<>();

  Clusters(Collection<String> ids) {
    for (String id : ids) {
      members.put(id, List.of(id));
    }
  }

  /** The records that are in one set with a record, itself among them. */
  List<String> of(String id) {
    return members.getOrDefault(id, List.of(id));
  }

  /** Whether two records are in one set. */
  boolean together(String a, String b) {
    return of(a).contains(b);
  }

  void join(String a, String b) {
    List<String> all = new ArrayList<>(of(a));
    all.addAll(of(b));
    Collections.sort(all);
    all.forEach(id -> members.put(id, all));
  }

  void joinAll(Collection<String> ids) {
    String first = "";
    for (String id : ids) {
      if (!first.isEmpty() && !together(first, id)) {
        join(first, id);
      }
      first = first.isEmpty() ? id : first;
    }
  }

  /** Every record to the least of its set. */
  Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    members.forEach((id, all) -> names.put(id, all.get(0)));
    return names;
  }
}
