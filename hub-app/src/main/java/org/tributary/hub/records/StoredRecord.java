package org.tributary.hub.records;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a source record before a page is landed. */
record StoredRecord(
    String recordId,
    UUID contentHash,
    State state,
    @Nullable Instant sourceUpdatedAt,
    @Nullable UUID targetId) {

  /** The state of a source record. */
  enum State {
    LIVE(0),
    DELETED(1),
    PARKED(2),
    /** Made by a command of ours and not read yet. */
    EXPECTED(3);

    private final int code;

    State(int code) {
      this.code = code;
    }

    /** What the store keeps. */
    int code() {
      return code;
    }

    static State of(int code) {
      return switch (code) {
        case 0 -> LIVE;
        case 1 -> DELETED;
        case 2 -> PARKED;
        case 3 -> EXPECTED;
        default -> throw new IllegalStateException("Unknown record state " + code);
      };
    }
  }
}
