package org.tributary.hub.identity.model;

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
    GIVEN,
    FAMILY,
    BIRTH_DATE,
    CONTACT,
    HOME,
    AREA,
    IDENTIFIER,
    ATTRIBUTE
  }

  /** Weight of evidence in bits, before a term frequency. */
  public double bits() {
    return Math.log(m / u) / Math.log(2);
  }
}
