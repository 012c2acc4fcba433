package org.tributary.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The block of a {@link CaseType#PRIVACY_REQUEST}: a resident uses a right over personal data.
 *
 * @param calendar the calendar by which the due date is counted
 */
public record PrivacyRequest(
    @Nullable Right right, @Nullable LocalDate dueDate, @Nullable String calendar)
    implements CaseBlock {
  /** The block of which nothing is known. */
  static final PrivacyRequest EMPTY = new PrivacyRequest(null, null, null);

  /** The right that is used. */
  public enum Right {
    ACCESS,
    CORRECTION,
    ERASURE,
    PORTABILITY,
    DISCLOSURE_LOG
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
