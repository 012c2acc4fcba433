package org.tributary.testkit;

import java.util.Locale;

/**
 * What became of a read under a quirk.
 *
 * @param sentence what was said of it; the reason where it does not apply; empty where nothing was
 */
record QuirkOutcome(Result result, String sentence) {

  /** How it can end. Anything else fails the test. */
  enum Result {
    /** What the hub holds is what the system holds. */
    HANDLED,
    /** The self-check or the read stops with a sentence, or what is wrong is set aside with one. */
    STOPPED,
    NOT_APPLICABLE;

    /** As in the files: {@code not applicable}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
