package org.tributary.hub.console;

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
    String traceId) {

  RunItem {
    anomalies = Objects.requireNonNullElse(anomalies, List.of());
  }

  /** A page of runs. */
  record All(List<RunItem> items, @Nullable String next) {}
}
