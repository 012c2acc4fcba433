package org.tributary.hub.records;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.tributary.sdk.system.StreamSpec;

/**
 * What monitoring sees of the time that pages take: all work on one, its transaction, and the
 * linking of its people within that. Median and 99th percentile are those of the last minutes of
 * this node.
 */
final class PageMetrics {
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int DIGITS = 2;

  private final MeterRegistry registry;

  PageMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A page was compared and mapped, and then committed; fetching it and waiting do not count. */
  void committed(StreamSpec stream, long prepareNanos, long commitNanos) {
    record(
        "tributary.ingest.page",
        "Comparing, mapping and committing a page",
        stream,
        prepareNanos + commitNanos);
    record(
        "tributary.ingest.commit",
        "The transaction of a page, with every repetition",
        stream,
        commitNanos);
  }

  /** The people of a page were linked, which begins with waiting for one's turn. */
  void linked(StreamSpec stream, long nanos) {
    record(
        "tributary.identity.link",
        "Linking the people of a page, from waiting for the turn to the last statement",
        stream,
        nanos);
  }

  private void record(String name, String description, StreamSpec stream, long nanos) {
    Timer.builder(name)
        .description(description)
        .tag("system", stream.system())
        .tag("stream", stream.name())
        .publishPercentiles(0.5, 0.99)
        .percentilePrecision(DIGITS)
        .distributionStatisticExpiry(REMEMBERED)
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }
}
