package org.tributary.hub.residents;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of {@code source_link} as linking needs it. */
record LinkRow(
    String recordId,
    String party,
    UUID id,
    UUID residentId,
    String rule,
    @Nullable UUID targetId,
    Instant sortAt,
    @Nullable Instant sourceUpdatedAt,
    String facts,
    State state) {

  /** Whether the link counts. */
  enum State {
    LINKED,
    RETIRED
  }

  /** Without the facts: they are personal data. */
  @Override
  public String toString() {
    return "LinkRow[" + id + "]";
  }
}
