package org.tributary.hub.identity.decide;

import java.util.ArrayList;
import java.util.List;
import org.tributary.hub.identity.compare.Compared;

/**
 * The decision on two records with everything that led to it.
 *
 * @param a id of the record that comes first in order
 * @param b id of the other
 * @param evidence levels and bits of each comparison
 * @param guards bits of the guards that objected
 * @param margin by how many bits it beats the best other party; infinite where there is none
 * @param modelId the model that weighed
 */
public record Decision(
    String a,
    String b,
    Outcome outcome,
    Compared evidence,
    int guards,
    double margin,
    String modelId) {

  /** Weight in bits, the prior included. */
  public double bits() {
    return evidence.total();
  }

  /**
   * Whether a number of one issuer carries it, so that a differing name or date is taken for an
   * error.
   */
  public boolean isAnchored() {
    return new Agreement(evidence).isAnchored();
  }

  /** Whether a verified number is all that the two state both, and it is the same. */
  public boolean isReference() {
    return new Agreement(evidence).isReference();
  }

  /** Whether it joins. */
  public boolean joins() {
    return outcome == Outcome.AUTOMATIC || outcome == Outcome.CONFIRMED;
  }

  /** The same evidence, with the word of a steward above it. */
  public Decision ruled(boolean same) {
    return new Decision(
        a,
        b,
        same ? Outcome.CONFIRMED : Outcome.CONFLICT,
        evidence,
        same ? guards : guards | Guard.STEWARD.bit(),
        margin,
        modelId);
  }

  /** The same evidence, enough to stay joined. */
  public Decision kept() {
    return new Decision(a, b, Outcome.AUTOMATIC, evidence, guards, margin, modelId);
  }

  /**
   * Whether the two are perhaps two people of one name, so that nothing may join both to a third
   * without a person having looked at it.
   */
  public boolean mayBeTwo() {
    return outcome == Outcome.REVIEW && (guards & Guard.PERSONS) != 0 && !isAnchored();
  }

  /** Whether the two can be one party only if a name or a date is an error. */
  public boolean isSoftConflict() {
    return outcome == Outcome.CONFLICT && (guards & Guard.HARD) == 0;
  }

  /** The guards that objected. */
  public List<Guard> objections() {
    List<Guard> objections = new ArrayList<>();
    for (Guard guard : Guard.values()) {
      if ((guards & guard.bit()) != 0) {
        objections.add(guard);
      }
    }
    return objections;
  }

  /** The same, taken although guards objected; what they said stays told. */
  public Decision taken(Guard because) {
    return new Decision(a, b, Outcome.AUTOMATIC, evidence, guards | because.bit(), margin, modelId);
  }

  /** The same decision, lowered because of a guard. */
  public Decision lowered(Guard guard, double newMargin) {
    return new Decision(
        a,
        b,
        outcome.atMost(Outcome.REVIEW),
        evidence,
        guards | guard.bit(),
        Math.min(margin, newMargin),
        modelId);
  }
}
