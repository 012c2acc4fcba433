package org.tributary.hub.console;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An order to try parked records again, as the API shows it. */
record ReplayItem(
    String id,
    String system,
    String stream,
    List<String> groups,
    String state,
    long asked,
    long replayed,
    long stillParked,
    long toReadAgain,
    @Nullable Long gone,
    int percent,
    @Nullable String sentence,
    String orderedBy,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  ReplayItem {
    groups = Objects.requireNonNullElse(groups, List.of());
  }

  boolean isOver() {
    return !state.equals("queued") && !state.equals("running");
  }

  Tone tone() {
    return switch (state) {
      case "finished" -> stillParked == 0 ? Tone.GOOD : Tone.WARN;
      case "failed" -> Tone.BAD;
      case "cancelled" -> Tone.IDLE;
      default -> Tone.BUSY;
    };
  }

  /** Some replays. */
  record All(List<ReplayItem> items, @Nullable String next) {
    static final All NONE = new All(List.of(), null);
  }
}
