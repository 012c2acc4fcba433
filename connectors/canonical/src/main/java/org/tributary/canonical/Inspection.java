package org.tributary.canonical;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The block of a {@link CaseType#INSPECTION}: a visit to see whether rules are kept. */
public record Inspection(
    @Nullable String inspectionType,
    @Nullable Instant scheduledAt,
    @Nullable Instant performedAt,
    @Nullable Result result,
    @Nullable BigDecimal score,
    List<Finding> findings)
    implements CaseBlock {
  /** The block of which nothing is known. */
  static final Inspection EMPTY = new Inspection(null, null, null, null, null, List.of());

  /** What an inspection found on the whole. */
  public enum Result {
    PASS,
    PARTIAL,
    FAIL,
    NOT_READY
  }

  public Inspection {
    findings = Rules.list(findings);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
