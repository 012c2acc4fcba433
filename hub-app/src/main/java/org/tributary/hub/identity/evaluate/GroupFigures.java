package org.tributary.hub.identity.evaluate;

/**
 * How good a resolution is for the records of one group. A pair counts for a group if one of its
 * two records is of it.
 *
 * @param records how many are of the group
 * @param truePairs how many pairs of one party have a record of the group
 * @param joinedPairs how many joined pairs have one
 * @param rightPairs how many pairs are both
 * @param bcubedPrecision mean over the records of the group
 * @param bcubedRecall mean over the records of the group
 */
public record GroupFigures(
    String group,
    int records,
    long truePairs,
    long joinedPairs,
    long rightPairs,
    double bcubedPrecision,
    double bcubedRecall) {
  private static final long TELLING = 100;

  /** The share of joined pairs that are one party. */
  public double precision() {
    return joinedPairs == 0 ? 1 : rightPairs / (double) joinedPairs;
  }

  /** The share of pairs of one party that are joined. */
  public double recall() {
    return truePairs == 0 ? 1 : rightPairs / (double) truePairs;
  }

  /** Whether there are enough pairs for a difference to mean anything. */
  public boolean isTelling() {
    return truePairs >= TELLING;
  }
}
