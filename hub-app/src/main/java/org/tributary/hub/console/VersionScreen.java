package org.tributary.hub.console;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Versions of a system: in what two of them differ, which one counts, which stream keeps one. */
@Component
final class VersionScreen implements Screen {

  @Override
  public void declare(Routes routes) {
    routes
        .page("/systems/{id}/versions/{version}", VersionScreen::compared)
        .action("/systems/{id}/rollback", VersionScreen::rollBack)
        .action("/systems/{id}/pin", VersionScreen::pin);
  }

  /** A version of the system's file. */
  record Version(
      String version,
      Instant since,
      boolean good,
      boolean takenBack,
      List<String> streams,
      List<String> pinned,
      VersionItem.@Nullable Edit edit) {

    Version {
      streams = Objects.requireNonNullElse(streams, List.of());
      pinned = Objects.requireNonNullElse(pinned, List.of());
    }

    boolean inForce() {
      return !streams.isEmpty();
    }
  }

  /** The versions that are kept. */
  record Versions(List<Version> items) {
    static final Versions NONE = new Versions(List.of());
  }

  /** Begins to ask for the versions of a system. */
  static Asked<Versions> of(Visit visit, String system) {
    return visit.api().get(ApiPath.of("v1", "systems", system, "versions"), Versions.class);
  }

  /**
   * Two versions beside each other.
   *
   * @param against the version that it is compared with; empty for none
   */
  record Compared(SystemItem system, VersionItem version, String against, List<Version> versions) {

    /** The files that differ. */
    List<VersionItem.File> changed() {
      return version.files().stream().filter(file -> file.diff() != null).toList();
    }

    /** The lines of a difference, each with what it means. */
    static List<Line> lines(VersionItem.File file) {
      return Objects.requireNonNullElse(file.diff(), "")
          .lines()
          .filter(line -> !line.startsWith("+++") && !line.startsWith("---"))
          .map(Line::of)
          .toList();
    }
  }

  /** A line of a difference. */
  record Line(String kind, String text) {
    static Line of(String text) {
      String kind =
          switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '+' -> "added";
            case '-' -> "removed";
            case '@' -> "where";
            default -> "same";
          };
      return new Line(kind, text);
    }
  }

  private static Outcome compared(Visit visit) {
    String id = visit.variable("id");
    String version = visit.variable("version");
    SystemItem system = visit.api().get(ApiPath.of("v1", "systems", id), SystemItem.class).get();
    List<Version> versions = of(visit, id).orElse(Versions.NONE).items();
    String wanted = visit.value("against");
    String against = wanted == null ? before(versions, version) : wanted;
    VersionItem item =
        visit
            .api()
            .get(
                ApiPath.of("v1", "systems", id, "versions", version).with("against", against),
                VersionItem.class)
            .get();
    return Outcome.page("version", new Compared(system, item, against, versions));
  }

  /** The version that was put in force before this one; empty where there is none. */
  private static String before(List<Version> versions, String version) {
    for (int i = 0; i < versions.size() - 1; i++) {
      if (versions.get(i).version().equals(version)) {
        return versions.get(i + 1).version();
      }
    }
    return versions.stream()
        .map(Version::version)
        .filter(other -> !other.equals(version))
        .findFirst()
        .orElse("");
  }

  private static Outcome rollBack(Visit visit) {
    String id = visit.variable("id");
    String version = Objects.requireNonNullElse(visit.value("version"), "");
    return SystemScreen.act(
        visit,
        ApiPath.of("v1", "systems", id, "_rollback"),
        Map.of("version", version),
        SystemScreen.address(id, "the-versions"),
        "systems.rolled-back",
        version);
  }

  private static Outcome pin(Visit visit) {
    String id = visit.variable("id");
    String stream = Objects.requireNonNullElse(visit.value("stream"), "");
    String version = visit.value("version");
    Map<String, @Nullable Object> body = new HashMap<>();
    body.put("version", version);
    return SystemScreen.act(
        visit,
        ApiPath.of("v1", "systems", id, "streams", stream, "_pin"),
        body,
        SystemScreen.address(id, "the-versions"),
        version == null ? "systems.let-go" : "systems.pinned-to",
        stream,
        version);
  }
}
