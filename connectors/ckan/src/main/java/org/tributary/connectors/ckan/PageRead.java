package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.ckan.Listing.Order;
import org.tributary.connectors.ckan.Listing.Slice;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * The reading of one page at one position. CKAN knows offsets only, and a list moves while it is
 * read: so each page begins at the last row of the one before. Where another row stands there, rows
 * before it have gone and the page goes back for those that moved up; rows that were read are known
 * by their place in the order and not given again.
 */
final class PageRead {
  private final Listing listing;
  private final Position position;
  private final Order order;
  private final int size;
  private final List<JsonNode> fresh = new ArrayList<>();
  private @Nullable RowKey last;
  private boolean ended;

  PageRead(Listing listing, Position position) {
    this.listing = listing;
    this.position = position;
    this.order = listing.order(position.bounds());
    this.size = listing.rules().pageSize();
    this.last = position.last();
  }

  /**
   * What came of it.
   *
   * @param behind the position behind the page
   * @param statedTotal how many records the run will give, where the portal says it
   */
  record Result(
      List<NativeRecord> records,
      Position behind,
      boolean isLast,
      List<String> anomalies,
      @Nullable Long statedTotal) {}

  /** A slice and the place where it begins. */
  private record Stretch(long start, Slice slice) {
    long end() {
      return start + slice.rows().size();
    }
  }

  Result read() {
    long passed = position.passed();
    while (true) {
      Stretch stretch = from(passed);
      requireWhole(stretch.slice());
      take(stretch.slice());
      ended |= isEnd(stretch);
      if (ended || !fresh.isEmpty()) {
        return result(stretch.slice(), stretch.end());
      }
      if (stretch.slice().rows().size() <= 1) {
        throw listing.malformed(
            "pagination does not advance: none of its "
                + stretch.slice().total()
                + " rows comes after the first "
                + stretch.end());
      }
      passed = stretch.end();
    }
  }

  /** From the row before on, or as far before it as rows have gone. */
  private Stretch from(long passed) {
    long start = Math.max(0, passed - 1);
    Slice slice = listing.slice(position.bounds(), start, size);
    for (long back = 2; isBeyond(slice, start); back *= 2) {
      start = Math.max(0, passed - back);
      slice = listing.slice(position.bounds(), start, size);
    }
    return new Stretch(start, slice);
  }

  private boolean isEnd(Stretch stretch) {
    Long total = stretch.slice().total();
    return total == null
        ? fresh.isEmpty() && stretch.slice().rows().size() <= 1
        : stretch.end() >= total;
  }

  /** Whether rows before this stretch have gone, so that it may begin behind unread ones. */
  private boolean isBeyond(Slice slice, long start) {
    if (last == null || start == 0) {
      return false;
    }
    return slice.rows().isEmpty()
        || order.keys().compare(listing.key(slice.rows().get(0), position.bounds()), last) > 0;
  }

  /** A table that is loaded anew is empty for a while: what is missing then was not deleted. */
  private void requireWhole(Slice slice) {
    Long before = position.total();
    Long now = slice.total();
    boolean everything = position.bounds().from() == null;
    if (everything && before != null && now != null && now < before / 2) {
      throw listing.unavailable(
          "it had "
              + before
              + " rows when this run began and has "
              + now
              + " now: it is being loaded anew, and is read again later");
    }
    if (position.bounds().mode() == Mode.IDS && now != null && now == 0) {
      throw listing.unavailable(
          "it has no rows: compared with it, every record would count as deleted");
    }
  }

  /** Takes what is new; the order of the rest is looked at too, for what ends a run rests on it. */
  private void take(Slice slice) {
    RowKey before = null;
    for (JsonNode row : slice.rows()) {
      RowKey key = listing.key(row, position.bounds());
      if (before != null && order.keys().compare(before, key) >= 0) {
        throw listing.malformed(
            "the rows are not in the order that was asked for, so none could be told missing"
                + (order.newestFirst() ? "; is updated a column of sortable times?" : ""));
      }
      before = key;
      ended |= isTooOld(row);
      if (!ended && (last == null || order.keys().compare(key, last) > 0)) {
        fresh.add(row);
        last = key;
      }
    }
  }

  private boolean isTooOld(JsonNode row) {
    Instant from = position.bounds().from();
    return order.newestFirst() && from != null && listing.isOlder(row, from);
  }

  private Result result(Slice slice, long passed) {
    List<NativeRecord> records = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Instant latest = position.latest();
    int repeated = 0;
    for (JsonNode row : fresh) {
      NativeRecord read = listing.record(row, position.bounds().mode());
      records.add(read);
      latest = Position.later(latest, read.updatedAt());
      repeated += ids.add(read.id()) ? 0 : 1;
    }
    boolean first = position.last() == null;
    Long total = first ? slice.total() : position.total();
    long read = position.read() + records.size();
    Instant cap = first ? Position.earlier(position.cap(), slice.servedAt()) : position.cap();
    Position behind =
        new Position(
            position.bounds(), position.fingerprint(), cap, latest, passed, last, read, total);
    Long stated = order.newestFirst() ? null : slice.total();
    return new Result(records, behind, ended, anomalies(slice, repeated, read, stated), stated);
  }

  private List<String> anomalies(Slice slice, int repeated, long read, @Nullable Long stated) {
    List<String> anomalies = new ArrayList<>();
    if (position.last() == null) {
      anomalies.addAll(slice.anomalies());
    }
    if (repeated > 0) {
      anomalies.add("a page has " + repeated + " rows with the id of another one");
    }
    if (ended && stated != null && stated != read) {
      anomalies.add("the portal states " + stated + " rows, and " + read + " were read");
    }
    return anomalies;
  }
}
