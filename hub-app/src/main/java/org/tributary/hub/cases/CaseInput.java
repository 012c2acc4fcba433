package org.tributary.hub.cases;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Case;

/**
 * A case as a source states it now, or stated it earlier.
 *
 * @param doc the case as canonical JSON
 * @param version whether this is the state of the case, or an older one that arrived late and only
 *     adds to the timeline
 */
public record CaseInput(
    String recordId,
    UUID caseId,
    Case value,
    String doc,
    @Nullable Instant sourceUpdatedAt,
    Version version) {

  /** What a version of a case is to what is stored. */
  public enum Version {
    FIRST,
    /** What the hub itself says of a case that is opened here. */
    OWN,
    NEWER,
    LATE
  }
}
