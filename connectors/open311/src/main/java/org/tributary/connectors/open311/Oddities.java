package org.tributary.connectors.open311;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The deviations that were tolerated while one page was read, each counted once per occurrence. The
 * sentences are ours: no value from the wire ever enters one.
 */
final class Oddities {
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  void note(String sentence) {
    counts.merge(sentence, 1, Integer::sum);
  }

  void addAll(Oddities other) {
    other.counts.forEach((sentence, count) -> counts.merge(sentence, count, Integer::sum));
  }

  /** One sentence per kind of oddity, with how often it was met. */
  List<String> sentences() {
    return counts.entrySet().stream()
        .map(e -> e.getKey() + (e.getValue() == 1 ? " (once)" : " (" + e.getValue() + " times)"))
        .toList();
  }
}
