package org.tributary.canonical;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The block of a {@link CaseType#LICENCE}: leave to run a business or to keep something. */
public record Licence(
    @Nullable String licenceType,
    @Nullable String number,
    @Nullable LocalDate validFromDate,
    @Nullable LocalDate validUntilDate,
    List<String> conditions)
    implements CaseBlock {
  /** The block of which nothing is known. */
  static final Licence EMPTY = new Licence(null, null, null, null, List.of());

  public Licence {
    conditions = Rules.list(conditions);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
