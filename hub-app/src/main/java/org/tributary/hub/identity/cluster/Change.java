package org.tributary.hub.identity.cluster;

import java.util.List;

/**
 * Records whose clusters differ between two partitions; nobody else's records are touched by it.
 *
 * @param kind what becomes of them
 * @param before the clusters that were, each with the ids of its records in order
 * @param after the clusters that would be
 */
public record Change(Kind kind, List<List<String>> before, List<List<String>> after) {

  /** What becomes of clusters. */
  public enum Kind {
    /** Records that were one party would be several. */
    PART,
    /** Records that were several parties would be one. */
    JOIN,
    /** Both: records leave one party for another. */
    MOVE
  }

  public Change {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** How many records are concerned. */
  public int records() {
    return before.stream().mapToInt(List::size).sum();
  }
}
