package org.tributary.hub.open311;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.open311.GeoReportException.Fault;

/**
 * Which part of a list is wanted. Pages are counted from 1, and 0 is the first one too, as at
 * uReport; who follows {@code Link} goes on after the last row and never meets one twice.
 *
 * @param cursor where the page before ended; null where pages are counted
 */
record Paging(int page, int size, @Nullable String cursor) {
  /** Rows that are passed over by counting; beyond, only a cursor goes on. */
  private static final int FARTHEST = 10_000;

  static Paging of(Parameters parameters, int most, List<Fault> faults) {
    int size = most;
    for (String name : List.of("page_size", "per_page", "max_requests")) {
      size = Math.min(size, number(parameters, name, most, 1, faults));
    }
    int page = Math.max(1, number(parameters, "page", 1, 0, faults));
    if ((page - 1L) * size > FARTHEST) {
      faults.add(Fault.of("invalid_page", "open311.page-far"));
      page = 1;
    }
    return new Paging(page, size, parameters.text("cursor"));
  }

  private static int number(
      Parameters parameters, String name, int usual, int least, List<Fault> faults) {
    String text = parameters.text(name);
    if (text == null) {
      return usual;
    }
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least) {
      faults.add(Fault.of("invalid_" + name, "open311.number", name, String.valueOf(least)));
      return usual;
    }
    return Integer.parseInt(text);
  }

  int offset() {
    return cursor == null ? (page - 1) * size : 0;
  }
}
