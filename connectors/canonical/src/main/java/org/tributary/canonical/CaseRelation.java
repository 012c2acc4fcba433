package org.tributary.canonical;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tie from one case to another.
 *
 * @param caseId the other case; absent until the hub knows it
 * @param ref the other case as the source names it
 */
public record CaseRelation(Type type, @Nullable UUID caseId, @Nullable SourceRef ref) {

  /** What this case is to the other. */
  public enum Type {
    DUPLICATE_OF,
    CAUSED_BY,
    BLOCKS,
    PART_OF,
    RENEWS
  }

  public CaseRelation {
    Rules.required("type", type);
    Rules.that(caseId != null || ref != null, "caseId", "is required where there is no ref");
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
