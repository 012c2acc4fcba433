package org.tributary.hub.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs: the list of what was read, with filters, and one run with all that it counted. */
@Component
final class RunScreen implements Screen {
  static final List<String> STATES = List.of("running", "succeeded", "failed", "interrupted");
  static final List<String> KINDS =
      List.of("changes", "full", "reconcile", "replay", "remap", "feed");

  private static final ApiPath SYSTEMS = ApiPath.of("v1", "systems");

  @Override
  public void declare(Routes routes) {
    routes
        .page("/runs", RunScreen::list)
        .page("/runs/{id}", visit -> Outcome.page("run", runOf(visit)))
        .page("/runs/{id}/progress", visit -> Outcome.page("run-progress", runOf(visit)))
        .page("/runs/{id}/live", visit -> Outcome.page("run-live", runOf(visit)));
  }

  /** Which runs are wanted. */
  record Filter(
      @Nullable String system,
      @Nullable String stream,
      @Nullable String state,
      @Nullable String kind) {

    static Filter of(Visit visit) {
      String system = visit.value("system");
      return new Filter(
          system,
          system == null ? null : visit.value("stream"),
          visit.value("state"),
          visit.value("kind"));
    }

    ApiPath on(ApiPath path) {
      return path.with("system", system)
          .with("stream", stream)
          .with("state", state)
          .with("kind", kind);
    }
  }

  /**
   * A page of runs.
   *
   * @param streams those of the system that is chosen
   * @param next the address of the next page
   */
  record Listed(
      Filter filter,
      List<SystemItem> systems,
      List<String> streams,
      List<RunItem> runs,
      @Nullable String next) {}

  private static Outcome list(Visit visit) {
    Filter filter = Filter.of(visit);
    Asked<RunItem.All> runs =
        visit
            .api()
            .get(
                filter.on(ApiPath.of("v1", "runs")).with("cursor", visit.value("cursor")),
                RunItem.All.class);
    List<SystemItem> systems =
        visit.api().get(SYSTEMS, SystemItem.All.class).orElse(SystemItem.All.NONE).items();
    String cursor = runs.get().next();
    return Outcome.page(
        "runs",
        new Listed(
            filter,
            systems,
            systems.stream()
                .filter(system -> system.id().equals(filter.system()))
                .flatMap(system -> system.streams().stream())
                .map(SystemItem.Stream::name)
                .toList(),
            runs.get().items(),
            cursor == null
                ? null
                : filter.on(ApiPath.of("console", "runs")).with("cursor", cursor).text()));
  }

  private static RunItem runOf(Visit visit) {
    return visit.api().get(ApiPath.of("v1", "runs", visit.variable("id")), RunItem.class).get();
  }
}
