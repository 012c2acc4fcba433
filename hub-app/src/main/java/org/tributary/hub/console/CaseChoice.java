package org.tributary.hub.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are wanted.
 *
 * @param from the first day on which they were opened, in the city's time
 * @param to the last such day
 * @param bbox where they are
 * @param closedFrom the first day on which they were closed
 * @param closedTo the last such day
 * @param overdue only those that should be done by now, where it is {@code true}
 * @param unclassified only those that have no service type, where it is {@code true}
 */
record CaseChoice(
    @Nullable String type,
    @Nullable String status,
    @Nullable String phase,
    @Nullable String serviceType,
    @Nullable String system,
    @Nullable String from,
    @Nullable String to,
    @Nullable String bbox,
    @Nullable String closedFrom,
    @Nullable String closedTo,
    @Nullable String overdue,
    @Nullable String unclassified) {

  /** What the list shows: the parties are not asked for, so nobody has looked at them. */
  private static final String FIELDS =
      "number,type,title,phase,status,sourceStatus,openedAt,expectedAt,dueAt,closedAt,place";

  static CaseChoice of(Visit visit) {
    return new CaseChoice(
        visit.value("type"),
        visit.value("status"),
        visit.value("phase"),
        visit.value("serviceType"),
        visit.value("system"),
        visit.value("from"),
        visit.value("to"),
        visit.value("bbox"),
        visit.value("closedFrom"),
        visit.value("closedTo"),
        visit.value("overdue"),
        visit.value("withoutServiceType"));
  }

  private ApiPath on(ApiPath path) {
    return path.with("type", type)
        .with("status", status)
        .with("phase", phase)
        .with("serviceType", serviceType)
        .with("withoutServiceType", unclassified)
        .with("system", system)
        .with("overdue", overdue);
  }

  /** As the API is asked. */
  ApiPath asked(Words words) {
    return on(ApiPath.of("v1", "cases"))
        .with("openedAfter", begin(words, from))
        .with("openedBefore", end(words, to))
        .with("closedAfter", begin(words, closedFrom))
        .with("closedBefore", end(words, closedTo))
        .with("bbox", bbox)
        .with("fields", FIELDS);
  }

  /** The page with this choice, but another box. */
  ApiPath page(@Nullable String box) {
    return on(ApiPath.of("console", "cases"))
        .with("from", from)
        .with("to", to)
        .with("closedFrom", closedFrom)
        .with("closedTo", closedTo)
        .with("bbox", box);
  }

  private static @Nullable String begin(Words words, @Nullable String day) {
    return day == null ? null : moment(words, day, 0, -1);
  }

  private static @Nullable String end(Words words, @Nullable String day) {
    return day == null ? null : moment(words, day, 1, 0);
  }

  /** The beginning of a day; what is no day is left to the API to refuse. */
  private static String moment(Words words, String day, int days, int millis) {
    try {
      Instant start = words.startOf(LocalDate.parse(day).plusDays(days));
      return start.plusMillis(millis).toString();
    } catch (DateTimeException e) {
      return day;
    }
  }
}
