package org.tributary.hub.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code match_candidate}. */
record CandidateRow(
    UUID id,
    String state,
    UUID residentA,
    UUID residentB,
    UUID nodeA,
    UUID nodeB,
    double bits,
    Instant askedAt,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy,
    @Nullable String reason,
    @Nullable UUID event) {

  List<UUID> residents() {
    return List.of(residentA, residentB);
  }

  List<UUID> nodes() {
    return List.of(nodeA, nodeB);
  }

  UUID otherThan(UUID resident) {
    return residentA.equals(resident) ? residentB : residentA;
  }
}
