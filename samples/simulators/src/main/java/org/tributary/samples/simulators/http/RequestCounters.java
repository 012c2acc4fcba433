package org.tributary.samples.simulators.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a simulated system has been asked: totals, totals by path, and the latest request lines. */
public final class RequestCounters {
  private static final int REMEMBERED_LINES = 1_000;

  private final Map<String, Long> byPath = new TreeMap<>();
  private final Deque<String> lines = new ArrayDeque<>();

  RequestCounters() {}

  synchronized void count(Call call) {
    byPath.merge(call.path(), 1L, Long::sum);
    lines.addLast(call.line());
    if (lines.size() > REMEMBERED_LINES) {
      lines.removeFirst();
    }
  }

  public synchronized long total() {
    return byPath.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Calls to the paths that begin so. */
  public synchronized long onPath(String prefix) {
    return byPath.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The latest request lines, oldest first, as {@code GET /path?query}. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  public synchronized void reset() {
    byPath.clear();
    lines.clear();
  }
}
