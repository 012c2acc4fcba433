package org.tributary.hub.linking;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the last transactions of this process that linked have read and written, so that the next
 * one need not read it again: pages of one stream speak of the same names and often of the same
 * people. It holds as long as the store has the version that it remembers; once anybody else has
 * linked, everything is forgotten. The caller holds the lock of linking.
 */
final class Recollection {
  private static final int MOST_NODES = 20_000;
  private static final int MOST_TERMS = 50_000;

  private final Map<UUID, Node.Stored> nodes = latest(MOST_NODES);
  private final Map<TermTable.Key, TermTable.Row> terms = latest(MOST_TERMS);
  private long version = -1;

  private static <K, V> Map<K, V> latest(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  /** Forgets everything unless it is of this version of the store. */
  synchronized void begin(long stored) {
    if (version != stored) {
      nodes.clear();
      terms.clear();
      version = stored;
    }
  }

  synchronized Node.@Nullable Stored node(UUID id) {
    return nodes.get(id);
  }

  synchronized TermTable.@Nullable Row term(TermTable.Key key) {
    return terms.get(key);
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
      if (stored == null) {
        nodes.remove(node.id());
      } else {
        nodes.put(node.id(), stored);
      }
    }
    counted.forEach(row -> terms.put(row.key(), row));
  }
}
