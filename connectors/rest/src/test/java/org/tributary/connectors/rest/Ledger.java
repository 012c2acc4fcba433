package org.tributary.connectors.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a stand-in system holds: numbered records, of which every third has not changed since it was
 * made and so has no time of change.
 */
final class Ledger {
  private static final Instant FIRST = Instant.parse("2026-01-01T06:30:00Z");

  private final List<Entry> entries = new ArrayList<>();

  record Entry(int number, Instant created, @Nullable Instant updated) {
    Instant changed() {
      return updated == null ? created : updated;
    }
  }

  Ledger(int size) {
    for (int i = 1; i <= size; i++) {
      Instant created = FIRST.plus(Duration.ofHours(i));
      entries.add(new Entry(i, created, i % 3 == 0 ? null : created.plusSeconds(86_400)));
    }
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  List<Entry> where(Predicate<Entry> condition) {
    return entries.stream().filter(condition).toList();
  }

  static <T> List<T> slice(List<T> all, int from, int size) {
    int start = Math.min(from, all.size());
    return all.subList(start, Math.min(all.size(), start + size));
  }

  Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    entries.forEach(entry -> ids.add(Integer.toString(entry.number())));
    return ids;
  }
}
