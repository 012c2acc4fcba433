package org.tributary.hub.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source record as the API shows it: the newest version, the only one that is kept of it.
 *
 * @param produces the canonical type that its stream yields
 * @param sourceUpdatedAt when it changed at its source, where the source says so
 * @param firstSeenAt when the hub first read it
 * @param changedAt when the hub last read it otherwise than before
 * @param runId the run that did
 * @param targetId the case or other record that it became
 * @param raw as received; only of a single record, and where the caller may see it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SourceRecordView(
    String id,
    String system,
    String stream,
    String recordId,
    @Nullable String produces,
    String state,
    @Nullable Instant sourceUpdatedAt,
    Instant firstSeenAt,
    Instant changedAt,
    UUID runId,
    @Nullable UUID targetId,
    @Nullable JsonNode raw) {

  /** Without what the source says: it may be personal data. */
  @Override
  public String toString() {
    return "SourceRecordView[" + id + "]";
  }
}
