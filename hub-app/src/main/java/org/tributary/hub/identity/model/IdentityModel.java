package org.tributary.hub.identity.model;

import java.util.List;
import org.tributary.hub.identity.block.BlockingKeys;

/**
 * What is compared, how, and from which weight of evidence on two records are one party.
 *
 * @param id names the model in every decision that it took
 * @param matchesPerRecord how many other records of its party a record is expected to have
 * @param phoneRegion country whose way of writing telephone numbers is meant; empty for none
 * @param keyCap keys that more records have are not used to find candidates
 * @param broadCap the same of keys that say nothing but a name, or a date: the larger a city, the
 *     more people have them in common, who are not one for it
 * @param mostCandidates how many candidates of one record are compared at most
 */
public record IdentityModel(
    String id,
    double matchesPerRecord,
    String phoneRegion,
    Thresholds thresholds,
    int keyCap,
    int broadCap,
    int mostCandidates,
    List<ComparisonSpec> comparisons) {

  /** The version of the format that this code reads. */
  public static final int FORMAT = 1;

  /**
   * Weights in bits, the prior included.
   *
   * @param automatic from here on records are joined, where no guard objects
   * @param review from here on a person is asked
   * @param keep what was joined stays joined down to here
   * @param margin by how much the best must beat another party
   * @param strong a single link of this weight is enough to join a cluster
   */
  public record Thresholds(
      double automatic, double review, double keep, double margin, double strong) {}

  public IdentityModel {
    comparisons = List.copyOf(comparisons);
  }

  /** The same with what training found. */
  public IdentityModel with(String newId, double matches, List<ComparisonSpec> trained) {
    return new IdentityModel(
        newId, matches, phoneRegion, thresholds, keyCap, broadCap, mostCandidates, trained);
  }

  /** The same with another weight from which records are joined. */
  public IdentityModel withAutomatic(double bits) {
    Thresholds at = thresholds;
    Thresholds moved =
        new Thresholds(
            bits,
            Math.min(at.review(), bits),
            Math.min(at.keep(), bits),
            at.margin(),
            at.strong() + bits - at.automatic());
    return new IdentityModel(
        id, matchesPerRecord, phoneRegion, moved, keyCap, broadCap, mostCandidates, comparisons);
  }

  /** From how many records on a key is not used. */
  public int capOf(long key) {
    return BlockingKeys.isBroad(key) ? broadCap : keyCap;
  }

  /** The place of the first comparison of a kind; -1 where there is none. */
  public int placeOf(ComparisonKind kind) {
    for (int i = 0; i < comparisons.size(); i++) {
      if (comparisons.get(i).kind() == kind) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Weight in bits that any two records are one party, before anything is compared.
   *
   * @param records how many there are
   */
  public double prior(long records) {
    double odds = matchesPerRecord / Math.max(records, FEWEST_RECORDS);
    return Math.log(odds) / Math.log(2);
  }

  /** A population that is still being read is not taken for a village. */
  private static final long FEWEST_RECORDS = 1000;
}
