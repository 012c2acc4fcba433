package org.tributary.sdk.check;

import org.tributary.sdk.check.Finding.Outcome;

/**
 * Whether a promise was kept.
 *
 * @param sentence what was seen and, where it is a mistake, what to do; without personal data
 */
public record Verdict(Promise promise, Outcome outcome, String sentence) {

  static Verdict passed(Promise promise, String sentence) {
    return new Verdict(promise, Outcome.PASSED, sentence);
  }

  static Verdict noted(Promise promise, String sentence) {
    return new Verdict(promise, Outcome.NOTED, sentence);
  }

  static Verdict failed(Promise promise, String sentence) {
    return new Verdict(promise, Outcome.FAILED, sentence);
  }

  /** Whether the promise was broken. */
  public boolean isBroken() {
    return outcome == Outcome.FAILED;
  }
}
