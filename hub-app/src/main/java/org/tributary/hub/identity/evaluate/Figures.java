package org.tributary.hub.identity.evaluate;

import java.util.Map;

/**
 * How good a resolution is. Pairs and B-cubed are over clusters, as residents see them.
 *
 * @param falsePairs pairs that are joined and should not be
 * @param mixed clusters that hold more than one party
 * @param traps how many traps there are
 * @param trapsMerged how many of them were joined, by kind; kinds of which none was are there too
 * @param reviews how many pairs a person is asked about
 * @param trueReviews how many of them are one party
 * @param recallAfterReview recall if a person answered every question rightly
 */
public record Figures(
    int records,
    double precision,
    double recall,
    long falsePairs,
    double bcubedPrecision,
    double bcubedRecall,
    int mixed,
    int traps,
    Map<String, Integer> trapsMerged,
    int reviews,
    int trueReviews,
    double recallAfterReview) {

  /** The harmonic mean of precision and recall of pairs. */
  public double f1() {
    return harmonic(precision, recall);
  }

  /** The harmonic mean of precision and recall of B-cubed. */
  public double bcubed() {
    return harmonic(bcubedPrecision, bcubedRecall);
  }

  /** The share of traps that were joined. */
  public double trapShare() {
    int merged = trapsMerged.values().stream().mapToInt(Integer::intValue).sum();
    return traps == 0 ? 0 : merged / (double) traps;
  }

  /** Questions for each record. */
  public double reviewLoad() {
    return reviews / (double) Math.max(1, records);
  }

  /** The share of questions whose answer is yes. */
  public double reviewYield() {
    return reviews == 0 ? 1 : trueReviews / (double) reviews;
  }

  private static double harmonic(double a, double b) {
    return a + b == 0 ? 0 : 2 * a * b / (a + b);
  }
}
