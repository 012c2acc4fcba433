package org.tributary.hub.identity.compare;

import java.util.function.ToLongBiFunction;
import org.tributary.hub.identity.model.LevelSpec.Term;

/**
 * How much rarer a shared value is than certainty, in bits. Small populations lean on what is usual
 * elsewhere, so that the first records of a hub are not all taken for rare.
 */
final class TermWeights {
  private static final double WEIGHT_OF_USUAL = 500;

  private final Population population;
  private final ToLongBiFunction<Term, String> counts;

  /**
   * Weights in a population.
   *
   * @param counts how many of it state a value, as far as that is to be asked
   */
  TermWeights(Population population, ToLongBiFunction<Term, String> counts) {
    this.population = population;
    this.counts = counts;
  }

  private static double usual(Term term) {
    return switch (term) {
      case GIVEN -> 0.004;
      case FAMILY -> 0.002;
      case BIRTH_DATE -> 0.00005;
      case CONTACT -> 0.00001;
      case HOME -> 0.00002;
      case AREA -> 0.02;
      case IDENTIFIER -> 0.000001;
      case ATTRIBUTE -> 0.01;
    };
  }

  /** How common a value is among the records that state one. */
  double frequency(Term term, String value) {
    double stated = population.stated(term);
    double count = Math.max(1, counts.applyAsLong(term, value));
    double share = (count + WEIGHT_OF_USUAL * usual(term)) / (stated + WEIGHT_OF_USUAL);
    return Math.min(1, share);
  }

  /** The weight in bits of sharing a value. */
  double bits(Term term, String value) {
    return value.isEmpty() ? 0 : -Math.log(frequency(term, value)) / LOG_2;
  }

  private static final double LOG_2 = Math.log(2);
}
