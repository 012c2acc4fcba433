package org.tributary.sdk.check;

import org.tributary.sdk.failure.ConnectorException;

/**
 * What one question of the self-check came to.
 *
 * @param sentence what was found and, where it is a mistake, what to do; without personal data
 */
public record Finding(Check check, Outcome outcome, String sentence) {

  /** That the system did not answer at all. */
  public static Finding noAnswer(ConnectorException failure) {
    return new Finding(Check.ANSWER, Outcome.FAILED, String.valueOf(failure.getMessage()));
  }

  /** The questions. */
  public enum Check {
    /** Does the system answer with records? */
    ANSWER,
    /** Does it take us for the integration user? */
    IDENTITY,
    /** Has every record an id of its own? */
    IDS,
    /** Does a page hold what was asked for? */
    PAGE_SIZE,
    /** Does an answer that is taken for everything say that there is more? */
    PAGING,
    /** Does the number of records agree with the stated one? */
    TOTAL,
    /** Has nothing changed since a time in the future? */
    FUTURE_WATERMARK,
    /** Has something changed since a time long ago? */
    OLD_WATERMARK,
    /** Is a bound that is no time refused? */
    NONSENSE_FILTER
  }

  /** How it came out. */
  public enum Outcome {
    PASSED,
    /** Odd, and reading copes with it. */
    NOTED,
    /** What is read would be wrong: the stream is not to run. */
    FAILED
  }
}
