package org.tributary.hub.console;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Health: whether the hub is ready, what ends or fills up soon, what waits, what both sides hold.
 */
@Component
final class HealthScreen implements Screen {

  @Override
  public void declare(Routes routes) {
    routes.page("/health", HealthScreen::show);
  }

  /**
   * How the hub stands.
   *
   * @param status as the health endpoint says it
   * @param troubled how many systems are not as they should be
   */
  record Whole(
      String status,
      long troubled,
      List<CheckItem> checks,
      List<FlowScreen.QueueItem> queues,
      List<Comparison> comparisons) {}

  /** The answer of the health endpoint. */
  record Health(@Nullable String status) {}

  /** What both sides hold of a stream, as last compared. */
  record Comparison(
      String system,
      String stream,
      Instant comparedAt,
      long here,
      long there,
      @Nullable Difference onlyHere,
      @Nullable Difference onlyThere,
      @Nullable Difference lostWrites) {

    Comparison {
      onlyHere = Objects.requireNonNullElse(onlyHere, Difference.NONE);
      onlyThere = Objects.requireNonNullElse(onlyThere, Difference.NONE);
      lostWrites = Objects.requireNonNullElse(lostWrites, Difference.NONE);
    }

    Difference missing() {
      return onlyThere == null ? Difference.NONE : onlyThere;
    }

    Difference surplus() {
      return onlyHere == null ? Difference.NONE : onlyHere;
    }

    Difference lost() {
      return lostWrites == null ? Difference.NONE : lostWrites;
    }

    /** How both stood: what only the hub had was deleted with the comparison, and agrees since. */
    String verdict() {
      return missing().count() + lost().count() > 0
          ? "differs"
          : surplus().count() > 0 ? "agrees-since" : "agrees";
    }

    Tone tone() {
      return verdict().equals("differs") ? Tone.WARN : Tone.GOOD;
    }

    /** Where it stands on its page. */
    String anchor() {
      return anchor(system, stream);
    }

    static String anchor(String system, String stream) {
      return "compared-" + system + "-" + stream;
    }

    /** All of them. */
    record All(List<Comparison> items) {
      static final All NONE = new All(List.of());
    }
  }

  /** Records that only one side has, and the first of their ids. */
  record Difference(long count, List<String> ids) {
    static final Difference NONE = new Difference(0, List.of());

    Difference {
      ids = Objects.requireNonNullElse(ids, List.of());
    }
  }

  private static Outcome show(Visit visit) {
    Asked<Comparison.All> comparisons =
        visit.api().get(ApiPath.of("v1", "comparisons"), Comparison.All.class);
    Asked<FlowScreen.QueueItem.All> queues =
        visit
            .api()
            .get(ApiPath.of("v1", "write-backs", "_summary"), FlowScreen.QueueItem.All.class);
    Asked<CheckItem.All> checks = visit.api().get(CheckItem.All.PATH, CheckItem.All.class);
    Asked<SystemItem.All> systems =
        visit.api().get(ApiPath.of("v1", "systems"), SystemItem.All.class);
    Asked<Health> health = visit.api().get(ApiPath.of("actuator", "health"), Health.class);
    return Outcome.page(
        "health",
        new Whole(
            Objects.requireNonNullElse(health.orElse(new Health("DOWN")).status(), "DOWN"),
            systems.orElse(SystemItem.All.NONE).items().stream()
                .filter(system -> Tone.of(system.word()).isProblem())
                .count(),
            checks.orElse(CheckItem.All.NONE).items(),
            queues.get().items(),
            comparisons.orElse(Comparison.All.NONE).items()));
  }
}
