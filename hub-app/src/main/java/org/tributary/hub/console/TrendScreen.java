package org.tributary.hub.console;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Permission;

/** Trends: how much work of each kind there is, week by week, and whether it is done in time. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // before the page of one case, which takes any name
final class TrendScreen implements Screen {
  static final List<Integer> WEEKS = List.of(12, 26, 52);

  private static final int AT_ONCE = 24;
  private static final ApiPath SYSTEMS = ApiPath.of("v1", "systems");

  @Override
  public void declare(Routes routes) {
    routes.page("/cases/trends", TrendScreen::show);
  }

  /** Which trends are wanted. */
  record Filter(int weeks, @Nullable LocalDate to, @Nullable String type, @Nullable String system) {
    static Filter of(Visit visit) {
      String weeks = visit.value("weeks");
      return new Filter(
          WEEKS.stream()
              .filter(each -> each.toString().equals(weeks))
              .findFirst()
              .orElse(WEEKS.get(0)),
          day(visit.value("to")),
          visit.value("type"),
          visit.value("system"));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
      try {
        return text == null ? null : LocalDate.parse(text);
      } catch (DateTimeException e) {
        return null; // as if none was chosen
      }
    }

    private LocalDate end(Words words) {
      return to == null ? words.today() : to;
    }

    private ApiPath on(ApiPath path) {
      return path.with("type", type).with("system", system);
    }
  }

  /**
   * A page of trends.
   *
   * @param next the address of the next page
   */
  record Listed(
      Filter filter, List<SystemItem> systems, TrendItem.All trends, @Nullable String next) {

    /** What a system is called. */
    String titleOf(String system, Frame page) {
      return systems.stream()
          .filter(each -> each.id().equals(system))
          .findFirst()
          .map(each -> page.title(each.title(), system))
          .orElse(system);
    }
  }

  private static Outcome show(Visit visit) {
    Filter filter = Filter.of(visit);
    Asked<TrendItem.All> asked =
        visit
            .api()
            .get(
                filter
                    .on(ApiPath.of("v1", "cases", "_trends"))
                    .with("fromDate", filter.end(visit.words()).minusWeeks(filter.weeks() - 1L))
                    .with("toDate", filter.end(visit.words()))
                    .with("limit", AT_ONCE)
                    .with("cursor", visit.value("cursor")),
                TrendItem.All.class);
    List<SystemItem> systems =
        visit.person().may(Permission.SYSTEMS_READ)
            ? visit.api().get(SYSTEMS, SystemItem.All.class).orElse(SystemItem.All.NONE).items()
            : List.of();
    TrendItem.All trends = asked.get();
    return Outcome.page(
        "trends",
        new Listed(
            filter,
            systems,
            trends,
            trends.next() == null
                ? null
                : filter
                    .on(ApiPath.of("console", "cases", "trends"))
                    .with("weeks", filter.weeks())
                    .with("to", filter.to())
                    .with("cursor", trends.next())
                    .text()));
  }
}
