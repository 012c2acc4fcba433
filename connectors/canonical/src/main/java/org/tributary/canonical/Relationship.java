package org.tributary.canonical;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tie from one resident to another.
 *
 * @param residentId the other resident; absent until the hub knows it
 * @param ref the other resident as the source names it
 * @param evidence what shows the tie
 */
public record Relationship(
    Type type,
    @Nullable UUID residentId,
    @Nullable SourceRef ref,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable String evidence) {

  /** What this resident is to the other. */
  public enum Type {
    HOUSEHOLD_MEMBER,
    GUARDIAN_OF,
    AGENT_FOR,
    OWNER_OF,
    EMPLOYEE_OF
  }

  public Relationship {
    Rules.required("type", type);
    Rules.that(
        residentId != null || ref != null, "residentId", "is required where there is no ref");
    Provenance.check(null, validFrom, validTo);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
