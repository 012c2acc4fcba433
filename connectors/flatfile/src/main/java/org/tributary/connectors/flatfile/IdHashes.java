package org.tributary.connectors.flatfile;

import java.util.Arrays;

/**
 * A set of ids that keeps 64 bits of each, so that millions fit into a little memory: 16 bytes an
 * id. Two different ids look the same once in some 30 million files of a million rows.
 */
final class IdHashes {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private long[] table = new long[1 << 10];
  private int size;

  /** Whether the id is new. */
  boolean add(String id) {
    if (size * 2 > table.length) {
      grow();
    }
    return put(table, hash(id));
  }

  private boolean put(long[] into, long hash) {
    int at = (int) hash & into.length - 1;
    while (into[at] != 0) {
      if (into[at] == hash) {
        return false;
      }
      at = at + 1 & into.length - 1;
    }
    into[at] = hash;
    size++;
    return true;
  }

  private void grow() {
    long[] wider = new long[table.length * 2];
    size = 0;
    Arrays.stream(table).filter(hash -> hash != 0).forEach(hash -> put(wider, hash));
    table = wider;
  }

  /** FNV-1a with a final mix; never zero, which marks a free place. */
  private static long hash(String id) {
    long hash = OFFSET;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * PRIME;
    }
    hash ^= hash >>> 32;
    hash *= 0xd6e8feb86659fd93L;
    hash ^= hash >>> 32;
    return hash == 0 ? 1 : hash;
  }
}
