package org.tributary.hub.linking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who stands under the keys of pages to come, read before the lock of linking is taken: while the
 * page before is being written. What was read counts as long as everything that was linked since
 * was linked by this process, which then knows what came under which key; else it is read again.
 */
final class KeysAhead {
  private static final int MOST = 4;

  private final Deque<Read> reads = new ArrayDeque<>();
  private final Deque<Linked> linked = new ArrayDeque<>();

  /** What was read at a version of the store, by the caps of a model. */
  private record Read(
      long version, String modelId, Set<Long> asked, Map<Long, List<UUID>> blocks) {}

  /** What came under keys with a version; null where something also went away. */
  private record Linked(long version, @Nullable Map<Long, List<UUID>> arrived) {}

  /** Keeps what was read. */
  synchronized void read(
      long version, String modelId, Set<Long> asked, Map<Long, List<UUID>> blocks) {
    keep(reads, new Read(version, modelId, Set.copyOf(asked), Map.copyOf(blocks)));
  }

  /** Notes what a transaction that has committed brought under keys, or took away. */
  synchronized void linked(long version, Collection<KeyTable.Row> arrived, boolean isDeparted) {
    if (isDeparted) {
      keep(linked, new Linked(version, null));
      return;
    }
    Map<Long, List<UUID>> byKey = new HashMap<>();
    arrived.forEach(row -> add(byKey, row.key(), row.node()));
    keep(linked, new Linked(version, byKey));
  }

  private static <T> void keep(Deque<T> kept, T newest) {
    kept.addFirst(newest);
    if (kept.size() > MOST) {
      kept.removeLast();
    }
  }

  private static void add(Map<Long, List<UUID>> blocks, Long key, UUID node) {
    blocks.computeIfAbsent(key, k -> new ArrayList<>(2)).add(node);
  }

  /**
   * The nodes under each key, of large blocks more than the cap of their key. The caller holds the
   * lock of linking.
   *
   * @param store where the keys are looked up of which nothing was read that counts
   * @param version of the store as it is now
   */
  Map<Long, List<UUID>> nodes(
      Function<Set<Long>, Map<Long, List<UUID>>> store,
      Set<Long> wanted,
      long version,
      String modelId) {
    Map<Long, List<UUID>> blocks = new HashMap<>();
    Set<Long> unknown = new HashSet<>(wanted);
    take(blocks, unknown, version, modelId);
    if (!unknown.isEmpty()) {
      blocks.putAll(store.apply(unknown));
    }
    return blocks;
  }

  private synchronized void take(
      Map<Long, List<UUID>> blocks, Set<Long> unknown, long version, String modelId) {
    for (Read read : reads) {
      List<Map<Long, List<UUID>>> since = since(read.version(), version);
      if (since != null && read.modelId().equals(modelId)) {
        Iterator<Long> keys = unknown.iterator();
        while (keys.hasNext()) {
          Long key = keys.next();
          if (read.asked().contains(key)) {
            keys.remove();
            read.blocks().getOrDefault(key, List.of()).forEach(node -> add(blocks, key, node));
            since.forEach(
                arrived ->
                    arrived.getOrDefault(key, List.of()).forEach(node -> add(blocks, key, node)));
          }
        }
      }
    }
  }

  /** What came with each version after one, up to another; null where that is not known. */
  private @Nullable List<Map<Long, List<UUID>>> since(long from, long to) {
    List<Map<Long, List<UUID>>> since = new ArrayList<>();
    for (Linked one : linked) {
      if (one.version() > from && one.version() <= to) {
        if (one.arrived() == null) {
          return null;
        }
        since.add(one.arrived());
      }
    }
    return since.size() == to - from ? since : null;
  }
}
