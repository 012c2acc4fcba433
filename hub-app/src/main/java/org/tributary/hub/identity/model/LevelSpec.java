package org.tributary.hub.identity.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a level is worth.
 *
 * @param m how often two records of one party are found at this level
 * @param u how often two records of different parties are; with a term frequency, how often given
 *     that they share the value
 * @param termFrequency the value whose frequency in the population counts too; null for none
 */
public record LevelSpec(double m, double u, @Nullable Term termFrequency) {

  /** The values whose frequencies are known. */
  public enum Term {
    GIVEN(0),
    FAMILY(1),
    BIRTH_DATE(2),
    CONTACT(3),
    HOME(4),
    AREA(5),
    IDENTIFIER(6),
    ATTRIBUTE(7);

    private static final List<Term> BY_NUMBER = List.of(values());

    private final int number;

    Term(int number) {
      this.number = number;
    }

    /** By which it is stored; the same for ever. */
    public int number() {
      return number;
    }

    /** The term of a number. */
    public static Term of(int number) {
      return BY_NUMBER.get(number);
    }
  }

  /** Weight of evidence in bits, before a term frequency. */
  public double bits() {
    return Math.log(m / u) / Math.log(2);
  }
}
