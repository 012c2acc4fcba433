package org.tributary.canonical;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The link from a native record to the resident, case or other record that it is about.
 *
 * <p>Merging residents only moves links, which makes undoing a merge exact. System, record type,
 * record id and party are unique together: one native case record names several parties, each of
 * which may be another resident, so the record alone does not identify the link.
 *
 * @param system the departmental system
 * @param recordType the system's own kind of record
 * @param recordId the system's own id of it
 * @param party {@link Party#linkKey} of the party of the native record that is linked; absent where
 *     the record itself is
 * @param score of a probabilistic match, from 0 to 1
 * @param assurance from 1 to 4 (FHIR Person.link.assurance)
 * @param contentHash of the native record as last seen
 */
public record SourceLink(
    @Nullable UUID id,
    Target target,
    String system,
    String recordType,
    String recordId,
    @Nullable String party,
    State state,
    Method method,
    @Nullable Double score,
    @Nullable Integer assurance,
    @Nullable String ruleId,
    @Nullable String modelVersion,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    @Nullable Instant firstSeenAt,
    @Nullable Instant lastSeenAt,
    @Nullable Instant sourceUpdatedAt,
    @Nullable String sourceVersion,
    @Nullable String contentHash) {

  /** What a native record can be linked to. */
  public enum TargetType {
    RESIDENT,
    CASE,
    ACCOUNT,
    ASSET,
    INTERACTION,
    SERVICE_TYPE
  }

  /** Whether a link holds. */
  public enum State {
    LINKED,
    CANDIDATE,
    REJECTED,
    RETIRED
  }

  /** How a link was found. */
  public enum Method {
    DETERMINISTIC,
    PROBABILISTIC,
    MANUAL,
    AUTHORITATIVE
  }

  /** The record at the hub's end of a link. */
  public record Target(TargetType type, UUID id) {
    public Target {
      Rules.required("type", type);
      Rules.required("id", id);
    }
  }

  public SourceLink {
    Rules.required("target", target);
    Rules.text("system", system);
    Rules.text("recordType", recordType);
    Rules.text("recordId", recordId);
    Rules.required("state", state);
    Rules.required("method", method);
    Rules.range("score", score, 0.0, 1.0);
    Rules.range("assurance", assurance, 1, 4);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
