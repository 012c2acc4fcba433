package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
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

  /**
   * Refuses an answer that shows that the system ignores the window: it would answer every window
   * with the same rows and hide all others.
   */
  RequestAnswer checked(Window window, Dimension dimension) {
    long far =
        rows.stream()
            .map(dimension::of)
            .filter(time -> time != null && window.isFarFrom(time))
            .count();
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
    if (far > 0) {
      oddities.note("a request lies more than a day outside the window asked for");
    }
    return this;
  }

  /** Without the rows: they may hold personal data. */
  @Override
  public String toString() {
    return "RequestAnswer[" + onWire() + " rows]";
  }
}
