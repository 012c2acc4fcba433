package org.tributary.hub.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much work there is of one service type, as the API shows it. */
record TrendItem(
    String type,
    @Nullable String serviceType,
    @Nullable Map<String, String> name,
    String system,
    long openCases,
    long overdueCases,
    long opened,
    long closed,
    @Nullable ServiceLevel serviceLevel,
    @Nullable TimeToClose timeToClose,
    List<Period> periods) {

  /** The height of a chart in units of the picture, and the width of a week in it. */
  static final int HEIGHT = 60;

  static final int STEP = 20;

  /** How many were closed in time, and too late. */
  record ServiceLevel(long inTime, long late, double share) {
    long all() {
      return inTime + late;
    }
  }

  /** How long half and nine in ten took at most. */
  record TimeToClose(Duration median, Duration ninetieth) {
    TimeToClose {
      median = rounded(median);
      ninetieth = rounded(ninetieth);
    }

    /** To whole hours or days: they are not known better. */
    private static Duration rounded(Duration length) {
      return length.toHours() >= 72
          ? Duration.ofDays(length.plusHours(12).toDays())
          : length.toHours() >= 2 ? Duration.ofHours(length.plusMinutes(30).toHours()) : length;
    }
  }

  /** A week. */
  record Period(LocalDate fromDate, long opened, long closed, long inTime, long late) {
    LocalDate toDate() {
      return fromDate.plusDays(6);
    }
  }

  /**
   * The two bars of a week.
   *
   * @param x where the week begins
   */
  record Bars(int x, int opened, int closed) {}

  /** A page of them. */
  record All(
      LocalDate fromDate,
      LocalDate toDate,
      Instant asOf,
      boolean isComplete,
      List<TrendItem> items,
      @Nullable String next) {}

  /** The most that were opened or closed in one week. */
  long most() {
    return periods.stream()
        .mapToLong(period -> Math.max(period.opened(), period.closed()))
        .max()
        .orElse(0);
  }

  /** The chart, week by week; what there is of anything can be seen. */
  List<Bars> bars() {
    List<Bars> bars = new ArrayList<>();
    for (Period period : periods) {
      bars.add(new Bars(bars.size() * STEP, height(period.opened()), height(period.closed())));
    }
    return bars;
  }

  int width() {
    return periods.size() * STEP;
  }

  private int height(long cases) {
    return cases == 0 ? 0 : (int) Math.max(1, Math.round((double) cases * HEIGHT / most()));
  }

  /** The cases that are open. */
  String open() {
    return chosen("open", null, null, null, null, null);
  }

  /** The cases that are overdue. */
  String overdue() {
    return chosen(null, null, null, null, null, "true");
  }

  /** The cases that were opened on these days. */
  String openedIn(LocalDate from, LocalDate to) {
    return chosen(null, from, to, null, null, null);
  }

  /** The cases that were closed on these days. */
  String closedIn(LocalDate from, LocalDate to) {
    return chosen(null, null, null, from, to, null);
  }

  private String chosen(
      @Nullable String phase,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable LocalDate closedFrom,
      @Nullable LocalDate closedTo,
      @Nullable String overdue) {
    CaseChoice choice =
        new CaseChoice(
            type,
            null,
            phase,
            serviceType,
            system,
            text(from),
            text(to),
            null,
            text(closedFrom),
            text(closedTo),
            overdue,
            serviceType == null ? "true" : null);
    return choice.page(null).text();
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
