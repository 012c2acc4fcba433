package org.tributary.connectors.open311;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one city's service requests, or the updates to them, are read: {@code streams.*.read} of a
 * system file.
 *
 * @param resource what is read
 * @param times how times without a zone are read
 * @param writing how window edges are written
 * @param since the oldest request to read
 * @param cap how many rows the system answers at most, or 0 where nobody has said
 * @param window the spans of windows
 * @param updatedAfter whether the system filters by time of change
 * @param overlap how far a changes run goes back behind the last one
 * @param lookback how far a changes run goes back where the system cannot filter by time of change
 * @param follow how many open requests older than the look-back are asked for by id
 * @param followBatch how many ids one call asks for
 * @param page how further pages are asked for, or null where the system has none
 * @param query fixed parameters of every call for requests
 */
record RequestRules(
    Resource resource,
    TimeReading times,
    TimeWriting writing,
    Instant since,
    int cap,
    Spans window,
    boolean updatedAfter,
    Duration overlap,
    Duration lookback,
    int follow,
    int followBatch,
    @Nullable Paging page,
    Map<String, String> query) {

  RequestRules {
    query = Map.copyOf(query);
  }

  /** Whether a run of changes asks by the time of change. */
  boolean asksByChange() {
    return updatedAfter || resource == Resource.UPDATES;
  }

  /** The same rules from another beginning on and with one more fixed parameter. */
  RequestRules narrowed(Instant from, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(query);
    all.putAll(more);
    return new RequestRules(
        resource,
        times,
        writing,
        from,
        cap,
        window,
        updatedAfter,
        overlap,
        lookback,
        follow,
        followBatch,
        page,
        all);
  }

  /** The first, largest and smallest span of a window. */
  record Spans(Duration first, Duration largest, Duration smallest) {}

  /**
   * Names of the paging parameters; either may be empty.
   *
   * @param first number of the first page: some count from 0, some from 1
   */
  record Paging(String param, int first, String sizeParam, int size) {}
}
