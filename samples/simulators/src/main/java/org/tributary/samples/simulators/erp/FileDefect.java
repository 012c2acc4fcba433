package org.tributary.samples.simulators.erp;

/** What may be wrong with a customer master file. */
public enum FileDefect {
  NONE,
  /** The trailer counts one record too many. */
  WRONG_COUNT,
  /** The trailer's control sum is one cent off. */
  WRONG_SUM,
  /** The file ends without its trailer. */
  NO_TRAILER,
  /** The last detail record is cut short. */
  SHORT_RECORD
}
