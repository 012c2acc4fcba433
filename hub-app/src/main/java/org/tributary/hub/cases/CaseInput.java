package org.tributary.hub.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Case;

/**
 * A case as a source states it now, or stated it earlier.
 *
 * @param doc the case as canonical JSON
 * @param filled members of the document that the source left out and the caller had said when the
 *     case was opened here; what the public reads has them not
 * @param version whether this is the state of the case, or an older one that arrived late and only
 *     adds to the timeline
 */
public record CaseInput(
    String recordId,
    UUID caseId,
    Case value,
    String doc,
    @Nullable Instant sourceUpdatedAt,
    Version version,
    List<String> filled) {

  /** What a source states, and nobody else. */
  public CaseInput(
      String recordId,
      UUID caseId,
      Case value,
      String doc,
      @Nullable Instant sourceUpdatedAt,
      Version version) {
    this(recordId, caseId, value, doc, sourceUpdatedAt, version, List.of());
  }

  /** What a version of a case is to what is stored. */
  public enum Version {
    FIRST,
    /** What the hub itself says of a case that is opened here. */
    OWN,
    NEWER,
    LATE
  }
}
