package org.tributary.hub.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The workbench: files of a system edited on a copy, and tried on the system itself. */
@Component
final class BenchScreen implements Screen {

  @Override
  public void declare(Routes routes) {
    routes.page("/workbench", BenchScreen::show).action("/workbench", BenchScreen::attempt);
  }

  /**
   * The bench.
   *
   * @param version the files in force; null where no system is chosen
   * @param file the one that is edited
   * @param report what came of it; null before it was tried
   */
  record Bench(
      List<SystemItem> systems,
      @Nullable SystemItem system,
      @Nullable VersionItem version,
      VersionItem.@Nullable File file,
      String stream,
      String text,
      @Nullable BenchItem report,
      @Nullable Refusal refusal) {

    /** Files whose text can be tried: all but what is withheld or not a text of ours. */
    List<VersionItem.File> files() {
      return version == null
          ? List.of()
          : version.files().stream()
              .filter(one -> one.editable() || (one.part().equals("system") && !one.withheld()))
              .toList();
    }
  }

  private static Outcome show(Visit visit) {
    return Outcome.page("workbench", bench(visit, null, null));
  }

  private static Bench bench(Visit visit, @Nullable BenchItem report, @Nullable Refusal refusal) {
    List<SystemItem> systems =
        visit.api().get(ApiPath.of("v1", "systems"), SystemItem.All.class).get().items();
    String wanted = visit.value("system");
    SystemItem system =
        systems.stream().filter(one -> one.id().equals(wanted)).findFirst().orElse(null);
    if (system == null) {
      return new Bench(systems, null, null, null, "", "", report, refusal);
    }
    VersionItem version =
        visit
            .api()
            .get(
                ApiPath.of("v1", "systems", system.id(), "versions", system.version()),
                VersionItem.class)
            .get();
    Bench empty = new Bench(systems, system, version, null, "", "", report, refusal);
    String name = visit.value("file");
    VersionItem.File file =
        empty.files().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElse(empty.files().isEmpty() ? null : empty.files().get(0));
    String typed = visit.raw("text");
    String content = file == null || file.content() == null ? "" : file.content();
    String stream = visit.value("stream");
    return new Bench(
        systems,
        system,
        version,
        file,
        stream == null ? system.streams().get(0).name() : stream,
        typed == null ? content : typed,
        report,
        refusal);
  }

  private static Outcome attempt(Visit visit) {
    String system = visit.value("system");
    String file = visit.value("file");
    String stream = visit.value("stream");
    String text = visit.raw("text");
    if (system == null || file == null || stream == null || text == null) {
      return show(visit);
    }
    try {
      BenchItem report =
          visit
              .api()
              .post(
                  ApiPath.of("v1", "systems", system, "_sample"),
                  Map.of("stream", stream, "files", Map.of(file, text)),
                  "",
                  BenchItem.class)
              .get();
      return Outcome.page("workbench", bench(visit, report, null));
    } catch (Refusal e) {
      return Outcome.page("workbench", bench(visit, null, e));
    }
  }
}
