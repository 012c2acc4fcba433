package org.tributary.sdk.check;

import java.util.Locale;

/** One thing that a connector over a system promises about reading, as far as it can be tried. */
public enum Promise {
  /** The system answers and is what it seems to be. */
  SELF_CHECK,
  /** A read of everything comes to an end. */
  ENDS,
  /** The second page holds other records than the first. */
  SECOND_PAGE,
  /** Every record has an id of its own. */
  IDS,
  /** As many records are read as the system states. */
  TOTAL,
  /** Another process goes on where the one before stopped. */
  RESUMES,
  /** A second read of changes brings nothing new. */
  NOTHING_NEW,
  /** No secret stands in what is stored, printed or logged. */
  SECRETS;

  /** As it is printed: {@code second-page}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
