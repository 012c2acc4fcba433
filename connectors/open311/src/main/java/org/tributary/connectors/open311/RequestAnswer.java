package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * One answer to a query for service requests.
 *
 * @param rows the service requests
 * @param unusable list entries that are no service requests
 * @param total how many rows the system says there are (X-Result-Count, 6aika), or null
 * @param oddities what was tolerated in this answer
 */
record RequestAnswer(
    List<ServiceRequestRow> rows,
    List<JsonNode> unusable,
    @Nullable Long total,
    Oddities oddities) {
  private static final int ENOUGH_TO_JUDGE = 5;

  /** How many rows came over the wire: what a cap counts. */
  int onWire() {
    return rows.size() + unusable.size();
  }

  /** How many rows lie in the window; a row that does not say counts as inside. */
  int inside(Window window, Dimension dimension) {
    return (int)
        rows.stream()
            .filter(
                row -> {
                  Instant time = dimension.of(row);
                  return time == null || window.contains(time);
                })
            .count();
  }

  /** The second in which nine tenths of the rows lie or more, or null where there is none. */
  @Nullable Instant moment(Dimension dimension) {
    Map<Instant, Integer> seconds = new HashMap<>();
    for (ServiceRequestRow row : rows) {
      Instant time = dimension.of(row);
      if (time != null) {
        seconds.merge(time.truncatedTo(ChronoUnit.SECONDS), 1, Integer::sum);
      }
    }
    return seconds.entrySet().stream()
        .filter(second -> second.getValue() * 10L >= onWire() * 9L)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /**
   * Refuses an answer that shows that the system ignores the window: it would answer every window
   * with the same rows and hide all others.
   */
  RequestAnswer checked(Window window, Dimension dimension) {
    List<Instant> outside =
        rows.stream()
            .map(dimension::of)
            .filter(time -> time != null && !window.nearlyContains(time))
            .toList();
    long far = outside.stream().filter(window::isFarFrom).count();
    if (far >= ENOUGH_TO_JUDGE && far * 2 > rows.size()) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          far
              + " of "
              + rows.size()
              + " service requests lie outside the window asked for ("
              + window
              + "): the system ignores "
              + dimension.from()
              + " and "
              + dimension.to()
              + ", so that its answers say nothing about what is missing");
    }
    for (Instant time : outside) {
      oddities.note(
          window.isFarFrom(time)
              ? "a request lies more than a day outside the window asked for"
              : "a request lies outside the window asked for; does the system look at the day"
                  + " alone (window.smallest), or read our times in its own zone (times)?");
    }
    return this;
  }

  /** Without the rows: they may hold personal data. */
  @Override
  public String toString() {
    return "RequestAnswer[" + onWire() + " rows]";
  }
}
