package org.tributary.canonical;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look at the data of a resident, as the resident may read it: who looked, and why.
 *
 * @param legalBasis the rule that permits it
 * @param actorRef pseudonym of who looked
 * @param fieldCount how many members were shown
 * @param subjectVisibleFrom when the resident may see this record; absent is at once
 */
public record AccessRecord(
    @Nullable UUID id,
    UUID residentId,
    Instant at,
    Label action,
    String purpose,
    @Nullable String legalBasis,
    String organization,
    String system,
    @Nullable String actorRef,
    @Nullable UUID caseId,
    List<DataClass> dataClasses,
    @Nullable Integer fieldCount,
    @Nullable Instant subjectVisibleFrom) {

  public AccessRecord {
    Rules.required("residentId", residentId);
    Rules.required("at", at);
    Rules.required("action", action);
    Rules.text("purpose", purpose);
    Rules.text("organization", organization);
    Rules.text("system", system);
    dataClasses = Rules.list(dataClasses);
    Rules.least("fieldCount", fieldCount, 0);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
