package org.tributary.hub.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record of a system that is about a resident, and why, as the API shows it. */
record LinkItem(
    String id,
    String system,
    String recordType,
    String recordId,
    @Nullable String sourceRecordId,
    boolean keptOut,
    @Nullable String party,
    String state,
    String method,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    @Nullable Instant firstSeenAt,
    @Nullable Instant lastSeenAt,
    @Nullable EvidenceItem explanation) {

  /** The newest of them. */
  record All(List<LinkItem> items, @Nullable String next) {}

  /** Where it is from, in short. */
  String source() {
    return system + " " + recordId;
  }

  Tone tone() {
    return switch (state) {
      case "linked" -> Tone.GOOD;
      case "candidate" -> Tone.WARN;
      default -> Tone.IDLE;
    };
  }
}
