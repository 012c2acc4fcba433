package org.tributary.hub.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Systems: the list, and one system with its streams, their runs, versions and codes. */
@Component
final class SystemScreen implements Screen {
  private static final int RUNS_IN_CHART = 30;
  private static final List<String> KINDS = List.of("changes", "full", "reconcile");

  @Override
  public void declare(Routes routes) {
    routes
        .page("/systems", SystemScreen::list)
        .page("/systems/{id}", SystemScreen::one)
        .action("/systems/_deploy", SystemScreen::deploy)
        .action("/systems/{id}/streams/{stream}/run", SystemScreen::run)
        .action("/systems/{id}/streams/{stream}/read-since", SystemScreen::readSince)
        .action("/systems/{id}/streams/{stream}/check", SystemScreen::check)
        .action("/systems/{id}/streams/{stream}/{action}", SystemScreen::pauseOrResume);
  }

  /**
   * A system with all that is known of it.
   *
   * @param shown its streams, each with its last runs
   * @param secrets where its secrets are kept
   */
  record Whole(
      SystemItem system,
      List<Shown> shown,
      List<VersionScreen.Version> versions,
      List<SecretScreen.Item> secrets) {}

  /** A stream with its last runs, the newest first. */
  record Shown(SystemItem.Stream stream, List<RunItem> runs) {
    /** Whether a run is under way. */
    boolean isReading() {
      return stream.lastRun() != null && stream.lastRun().state().equals("running");
    }

    /** The runs as the chart wants them, the oldest first: JSON without anything to escape. */
    String series(Words words) {
      List<String> points = new ArrayList<>();
      for (int i = runs.size() - 1; i >= 0; i--) {
        RunItem run = runs.get(i);
        Instant end = run.finishedAt();
        points.add(
            "{\"at\":\"%s\",\"read\":%d,\"changed\":%d,\"parked\":%d,\"seconds\":%s,\"failed\":%b}"
                .formatted(
                    words.at(run.startedAt()),
                    run.read(),
                    run.changed(),
                    run.parked(),
                    end == null
                        ? "null"
                        : Double.toString(
                            java.time.Duration.between(run.startedAt(), end).toMillis() / 1000.0),
                    Tone.of(run.state()) == Tone.BAD));
      }
      return "[" + String.join(",", points) + "]";
    }
  }

  /** What the self-check found just now. */
  record Checked(boolean passed, List<SystemItem.Finding> findings) {}

  /** What became of the files. */
  record Deployed(List<Item> items) {
    /** What became of one. */
    record Item(String system, String outcome) {}
  }

  private static Outcome list(Visit visit) {
    return Outcome.page(
        "systems", visit.api().get(ApiPath.of("v1", "systems"), SystemItem.All.class).get());
  }

  private static Outcome one(Visit visit) {
    String id = visit.variable("id");
    Asked<SystemItem> asked = visit.api().get(ApiPath.of("v1", "systems", id), SystemItem.class);
    Asked<VersionScreen.Versions> versions = VersionScreen.of(visit, id);
    Asked<SecretScreen.All> secrets =
        visit.api().get(ApiPath.of("v1", "systems", id, "secrets"), SecretScreen.All.class);
    SystemItem system = asked.get();
    List<Asked<RunItem.All>> runs =
        system.streams().stream().map(stream -> runs(visit, id, stream.name())).toList();
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      shown.add(
          new Shown(
              system.streams().get(i),
              runs.get(i).orElse(new RunItem.All(List.of(), null)).items()));
    }
    return Outcome.page(
        "system",
        new Whole(
            system,
            shown,
            versions.orElse(VersionScreen.Versions.NONE).items(),
            secrets.orElse(SecretScreen.All.NONE).items()));
  }

  private static Asked<RunItem.All> runs(Visit visit, String system, String stream) {
    return visit
        .api()
        .get(
            ApiPath.of("v1", "runs")
                .with("system", system)
                .with("stream", stream)
                .with("limit", RUNS_IN_CHART),
            RunItem.All.class);
  }

  private static Outcome deploy(Visit visit) {
    String back = Section.SYSTEMS.address();
    try {
      Deployed deployed =
          visit
              .api()
              .post(ApiPath.of("v1", "systems", "_deploy"), null, visit.key(), Deployed.class)
              .get();
      return visit.done(back, "systems.looked", deployed.items().size());
    } catch (Refusal e) {
      return visit.refused(back, e);
    }
  }

  private static Outcome run(Visit visit) {
    String kind = visit.value("kind");
    return act(
        visit,
        stream(visit, "_run"),
        Map.of(
            "kind",
            KINDS.contains(kind) ? Objects.requireNonNull(kind) : "changes",
            "allowMassDelete",
            visit.value("allowMassDelete") != null),
        address(visit.variable("id"), visit.variable("stream")),
        "systems.run-asked",
        visit.variable("stream"));
  }

  private static Outcome readSince(Visit visit) {
    String day = Objects.requireNonNullElse(visit.value("day"), "");
    return act(
        visit,
        stream(visit, "_run"),
        Map.of("kind", "changes", "since", startOf(visit.words(), day)),
        address(visit.variable("id"), visit.variable("stream")),
        "systems.since-asked",
        visit.variable("stream"));
  }

  /** When a day begins in the city; what is no day is left to the API to refuse. */
  private static String startOf(Words words, String day) {
    try {
      return words.startOf(LocalDate.parse(day)).toString();
    } catch (DateTimeException e) {
      return day;
    }
  }

  private static Outcome pauseOrResume(Visit visit) {
    String action = visit.variable("action").equals("pause") ? "pause" : "resume";
    return act(
        visit,
        stream(visit, "_" + action),
        null,
        address(visit.variable("id"), visit.variable("stream")),
        "systems." + action + "-asked",
        visit.variable("stream"));
  }

  private static Outcome check(Visit visit) {
    String back = address(visit.variable("id"), visit.variable("stream"));
    try {
      Checked checked =
          visit.api().post(stream(visit, "_check"), null, visit.key(), Checked.class).get();
      return checked.passed()
          ? visit.done(back, "systems.check-passed", visit.variable("stream"))
          : visit.warned(back, "systems.check-failed", visit.variable("stream"));
    } catch (Refusal e) {
      return visit.refused(back, e);
    }
  }

  /** Asks for something, and says on a page what came of it. */
  static Outcome act(
      Visit visit,
      ApiPath path,
      @Nullable Object body,
      String back,
      String done,
      @Nullable Object... arguments) {
    try {
      visit.api().post(path, body, visit.key(), Object.class).get();
      return visit.done(back, done, arguments);
    } catch (Refusal e) {
      return visit.refused(back, e);
    }
  }

  private static ApiPath stream(Visit visit, String action) {
    return ApiPath.of(
        "v1", "systems", visit.variable("id"), "streams", visit.variable("stream"), action);
  }

  /** The page of a system, at a stream. */
  static String address(String system, @Nullable String stream) {
    return ApiPath.of("console", "systems", system).text()
        + (stream == null ? "" : "#" + ApiPath.encode(stream));
  }
}
