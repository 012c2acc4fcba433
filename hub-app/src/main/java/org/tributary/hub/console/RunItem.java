package org.tributary.hub.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run as the API shows it. */
record RunItem(
    String id,
    String system,
    String stream,
    String kind,
    String state,
    Instant scheduledAt,
    Instant startedAt,
    @Nullable Instant finishedAt,
    int pages,
    long read,
    long changed,
    long unchanged,
    long superseded,
    long parked,
    long deleted,
    @Nullable String category,
    @Nullable String sentence,
    List<String> anomalies,
    @Nullable Instant since,
    String traceId,
    @Nullable Progress progress) {

  RunItem {
    anomalies = Objects.requireNonNullElse(anomalies, List.of());
  }

  boolean isRunning() {
    return state.equals("running");
  }

  /** How far it is while it runs. */
  record Progress(
      @Nullable Long expected,
      @Nullable String basis,
      @Nullable Double perSecond,
      @Nullable Duration remaining) {}

  /** The share of what is expected, in per cent; never all of it while it runs. */
  int percent() {
    Long expected = progress == null ? null : progress.expected();
    return expected == null || expected == 0 ? 0 : (int) Math.min(99, 100 * read / expected);
  }

  /** A page of runs. */
  record All(List<RunItem> items, @Nullable String next) {}
}
