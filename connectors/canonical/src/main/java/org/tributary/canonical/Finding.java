package org.tributary.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One thing that an inspection found wrong. */
public record Finding(
    String code,
    @Nullable String severity,
    @Nullable LocalDate dueDate,
    @Nullable LocalDate correctedDate) {

  public Finding {
    Rules.text("code", code);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
