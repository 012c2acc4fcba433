package org.tributary.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The block of a {@link CaseType#VIOLATION}: a rule that was broken.
 *
 * @param bylaw the rule, as the source cites it
 */
public record Violation(
    @Nullable String bylaw,
    @Nullable LocalDate noticeDate,
    @Nullable LocalDate complyByDate,
    @Nullable Money penalty)
    implements CaseBlock {
  /** The block of which nothing is known. */
  static final Violation EMPTY = new Violation(null, null, null, null);

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
