package org.tributary.hub.trends;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.tributary.hub.api.Query;

/**
 * The days that are asked for: always whole weeks, Monday to Sunday.
 *
 * @param from the first day, a Monday
 * @param to the last day, a Sunday
 */
record Span(LocalDate from, LocalDate to, Interval interval) {
  private static final int USUAL = 12;

  /** What is told one by one. */
  enum Interval {
    DAY(13),
    WEEK(53);

    private final int mostWeeks;

    Interval(int mostWeeks) {
      this.mostWeeks = mostWeeks;
    }
  }

  /** The days of a request, widened to whole weeks; the last twelve where it says nothing. */
  static Span of(Query query, LocalDate today) {
    Interval asked = query.oneOf("interval", Interval.class);
    Interval interval = asked == null ? Interval.WEEK : asked;
    LocalDate last = query.date("toDate");
    LocalDate first = query.date("fromDate");
    LocalDate to = CaseCounts.weekOf(last == null ? today : last).plusDays(6);
    LocalDate from = first == null ? to.minusWeeks(USUAL).plusDays(1) : CaseCounts.weekOf(first);
    long weeks = ChronoUnit.WEEKS.between(from, to.plusDays(1));
    if (weeks < 1 || weeks > interval.mostWeeks) {
      query.refuse(
          first == null ? "toDate" : "fromDate",
          "fault.span",
          Integer.toString(interval.mostWeeks));
      return new Span(to.minusDays(6), to, interval);
    }
    return new Span(from, to, interval);
  }

  /** The first days of what is told one by one. */
  List<LocalDate> beginnings() {
    return Stream.iterate(from, day -> !day.isAfter(to), day -> day.plusDays(step())).toList();
  }

  /** The first day of what a day belongs to. */
  LocalDate beginning(LocalDate day) {
    return interval == Interval.DAY ? day : CaseCounts.weekOf(day);
  }

  private int step() {
    return interval == Interval.DAY ? 1 : 7;
  }
}
