package org.tributary.hub.trends;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much work there was and is, as the API shows it.
 *
 * @param timeZone in whose days it is counted
 * @param isComplete whether everything is counted; after an upgrade that takes a while
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Trends(
    LocalDate fromDate,
    LocalDate toDate,
    String interval,
    String timeZone,
    Instant asOf,
    Boolean isComplete,
    List<OfType> items,
    @Nullable String next) {

  static Trends of(
      Span span,
      String zone,
      Instant asOf,
      boolean complete,
      List<OfType> items,
      @Nullable String next) {
    return new Trends(
        span.from(),
        span.to(),
        span.interval().name().toLowerCase(Locale.ROOT),
        zone,
        asOf,
        complete,
        items,
        next);
  }

  /**
   * The cases of one type from one system.
   *
   * @param name of the service type, as the catalogue has it
   * @param openCases now, whenever they were opened
   * @param overdueCases those of them that should be done by now
   * @param opened in the days that are asked for
   * @param closed in those days, whenever they were opened
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OfType(
      String type,
      @Nullable String serviceType,
      @Nullable JsonNode name,
      String system,
      long openCases,
      long overdueCases,
      long opened,
      long closed,
      @Nullable ServiceLevel serviceLevel,
      @Nullable TimeToClose timeToClose,
      List<Period> periods) {}

  /**
   * How many cases that were closed were so in time; those for which there was none are left out.
   *
   * @param share of those in time
   */
  record ServiceLevel(long inTime, long late, double share) {
    static @Nullable ServiceLevel of(long inTime, long late) {
      long all = inTime + late;
      return all == 0
          ? null
          : new ServiceLevel(inTime, late, Math.floor(10_000.0 * inTime / all) / 10_000);
    }
  }

  /** How long half and nine in ten of those that were closed took at most. */
  record TimeToClose(Duration median, Duration ninetieth) {}

  /** A day or a week. */
  record Period(LocalDate fromDate, long opened, long closed, long inTime, long late) {}
}
