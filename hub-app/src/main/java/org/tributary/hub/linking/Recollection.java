package org.tributary.hub.linking;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the last transactions of this process that linked have read and written, and what was read
 * ahead for the next one, so that it need not be read again: pages of one stream speak of the same
 * names and often of the same people. It holds as long as the store has the version that it
 * remembers; once anybody else has linked, everything is forgotten.
 */
final class Recollection {
  private static final int MOST_NODES = 20_000;
  private static final int MOST_TERMS = 50_000;

  private final Map<UUID, Known<Node.Stored>> nodes = latest(MOST_NODES);
  private final Map<TermTable.Key, Known<TermTable.Row>> terms = latest(MOST_TERMS);
  private long version = -1;

  /** The newest version of which anything was forgotten. */
  private long forgotten = -1;

  /** A row as it was at a version. */
  private record Known<T>(T row, long version) {}

  private <K, T> Map<K, Known<T>> latest(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, Known<T>> eldest) {
        boolean isTooMany = size() > most;
        if (isTooMany) {
          forgotten = Math.max(forgotten, eldest.getValue().version());
        }
        return isTooMany;
      }
    };
  }

  /** Forgets everything unless it is of this version of the store, whose lock the caller holds. */
  synchronized void begin(long stored) {
    if (version != stored) {
      nodes.clear();
      terms.clear();
      version = stored;
      forgotten = stored;
    }
  }

  synchronized Node.@Nullable Stored node(UUID id) {
    Known<Node.Stored> known = nodes.get(id);
    return known == null ? null : known.row();
  }

  synchronized TermTable.@Nullable Row term(TermTable.Key key) {
    Known<TermTable.Row> known = terms.get(key);
    return known == null ? null : known.row();
  }

  /** Those of which nothing is known. */
  synchronized Set<UUID> unknownNodes(Collection<UUID> ids) {
    return ids.stream().filter(id -> !nodes.containsKey(id)).collect(Collectors.toSet());
  }

  /** Those of which nothing is known. */
  synchronized Set<TermTable.Key> unknownTerms(Collection<TermTable.Key> keys) {
    return keys.stream().filter(key -> !terms.containsKey(key)).collect(Collectors.toSet());
  }

  /**
   * Remembers what was read without the lock, unless somebody else has linked, or something that
   * was written since is known no longer: what is known is newer.
   *
   * @param seen the version of the store that was read
   */
  synchronized void ahead(long seen, Collection<Node> read, Collection<TermTable.Row> counted) {
    if (seen > version || seen < forgotten) {
      return;
    }
    for (Node node : read) {
      Node.Stored stored = node.asStored();
      if (stored != null) {
        nodes.putIfAbsent(node.id(), new Known<>(stored, seen));
      }
    }
    counted.forEach(row -> terms.putIfAbsent(row.key(), new Known<>(row, seen)));
  }

  /** Remembers what was read and written, once the transaction that did so has committed. */
  synchronized void keep(
      long committed, Collection<Node> known, Collection<TermTable.Row> counted) {
    if (committed < version) {
      return; // somebody has linked since
    }
    version = committed;
    for (Node node : known) {
      Node.Stored stored = node.asStored();
      if (stored != null) {
        nodes.put(node.id(), new Known<>(stored, committed));
      } else {
        nodes.remove(node.id());
        forgotten = node.isChanged() ? committed : forgotten;
      }
    }
    counted.forEach(row -> terms.put(row.key(), new Known<>(row, committed)));
  }
}
