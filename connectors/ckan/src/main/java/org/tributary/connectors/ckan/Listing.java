package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;

/** A list of a portal that can be asked for from a place on, in a certain order. */
interface Listing {

  ReadRules rules();

  /** What tells changes, for sentences; null where nothing does. */
  @Nullable String sinceRule();

  /** The key of {@code read} that this hangs on. */
  String sinceKey();

  /** The order of the rows that a run is answered with. */
  Order order(Bounds bounds);

  /**
   * Asks once.
   *
   * @param start how many rows to pass over
   */
  Slice slice(Bounds bounds, long start, int limit);

  RowKey key(JsonNode row, Bounds bounds);

  /** Whether a row surely changed before this time; not where it does not tell. */
  boolean isOlder(JsonNode row, Instant time);

  /** Whether a row has anything where the time of its last change stands. */
  boolean statesTime(JsonNode row);

  NativeRecord record(JsonNode row, Mode mode);

  /** Why the answers cannot be read on. */
  ConnectorException malformed(String sentence);

  /** Why it is better to come back later. */
  ConnectorException unavailable(String sentence);

  /**
   * What a run asks for.
   *
   * @param from changes from this time on, or null for everything
   * @param until when the run was started
   */
  record Bounds(Mode mode, @Nullable Instant from, Instant until) {}

  /**
   * An order of rows.
   *
   * @param keys how keys ascend in it
   * @param newestFirst whether nothing more is wanted from the first row on that is too old
   */
  record Order(Comparator<RowKey> keys, boolean newestFirst) {}

  /**
   * A stretch of the list.
   *
   * @param total how many rows there are in all, or null where that is not said or only estimated
   * @param servedAt the portal's own clock, or null
   */
  record Slice(
      List<JsonNode> rows,
      @Nullable Long total,
      @Nullable Instant servedAt,
      List<String> anomalies) {
    public Slice {
      rows = List.copyOf(rows);
      anomalies = List.copyOf(anomalies);
    }

    /** Without the rows: they may hold personal data. */
    @Override
    public String toString() {
      return "Slice[" + rows.size() + " of " + total + "]";
    }
  }
}
