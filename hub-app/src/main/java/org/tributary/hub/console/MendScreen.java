package org.tributary.hub.console;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Mappings and code tables of a stream: edited on a copy, tried on what is stored, put in force,
 * and applied to what was mapped before.
 */
@Component
final class MendScreen implements Screen {
  private static final String BASE = "/systems/{id}/streams/{stream}";
  private static final int UNAVAILABLE = 503;

  @Override
  public void declare(Routes routes) {
    routes
        .page(BASE + "/mend", MendScreen::mend)
        .action(BASE + "/mend", MendScreen::attempt)
        .page(BASE + "/remap", visit -> remapped(visit, null))
        .action(BASE + "/remap", MendScreen::remap);
  }

  /**
   * A file on the bench.
   *
   * @param unknown the codes that came and that the table lacks
   * @param file the file that is edited; null where none can be
   * @param text as it was typed, or as it is in force
   * @param trial what the text makes of stored records; null before it was tried
   * @param refusal why it was not put in force
   */
  record Mending(
      SystemItem system,
      String stream,
      VersionItem version,
      List<String> unknown,
      VersionItem.@Nullable File file,
      String text,
      VersionItem.@Nullable Trial trial,
      @Nullable Refusal refusal) {

    /** Whether the text is not the one in force. */
    boolean isEdited() {
      return file != null && !text.equals(file.content());
    }

    /** The codes that the text has no row of yet. */
    List<String> withoutRow() {
      return unknown.stream()
          .filter(code -> text.lines().noneMatch(line -> line.startsWith(cell(code) + ",")))
          .toList();
    }

    /** Whether the text is a code table with this column. */
    boolean hasColumn(String name) {
      return file != null
          && file.name().endsWith(".csv")
          && List.of(text.lines().findFirst().orElse("").strip().split(",")).contains(name);
    }
  }

  private static Outcome mend(Visit visit) {
    return Outcome.page("mend", bench(visit, null, null));
  }

  private static Mending bench(
      Visit visit, VersionItem.@Nullable Trial trial, @Nullable Refusal refusal) {
    String id = visit.variable("id");
    String stream = visit.variable("stream");
    SystemItem system = visit.api().get(ApiPath.of("v1", "systems", id), SystemItem.class).get();
    VersionItem version =
        visit
            .api()
            .get(ApiPath.of("v1", "systems", id, "versions", system.version()), VersionItem.class)
            .get();
    String wanted = visit.value("file");
    String table = visit.value("table");
    VersionItem.File file =
        version.chosen(
            wanted != null || table == null
                ? wanted
                : version.editable().stream()
                    .map(VersionItem.File::name)
                    .filter(name -> name.matches(Pattern.quote(table) + "\\.\\w+"))
                    .findFirst()
                    .orElse(null));
    List<String> unknown = file == null ? List.of() : unknown(system, stream, file.name());
    String typed = visit.raw("text");
    return new Mending(
        system,
        stream,
        version,
        unknown,
        file,
        begun(file, typed, visit.value("code")),
        trial,
        refusal);
  }

  private static List<String> unknown(SystemItem system, String stream, String file) {
    return system.streams().stream()
        .filter(one -> one.name().equals(stream))
        .flatMap(one -> one.coverage().stream())
        .filter(table -> file.startsWith(table.table() + "."))
        .flatMap(table -> table.unmapped().stream())
        .toList();
  }

  /** What was typed, or else is in force; a table of codes with the row begun that is wanted. */
  private static String begun(
      VersionItem.@Nullable File file, @Nullable String typed, @Nullable String code) {
    String inForce = file == null || file.content() == null ? "" : file.content();
    String text = typed == null ? inForce : typed;
    if (code == null || file == null || !file.name().endsWith(".csv")) {
      return text;
    }
    long columns = text.lines().findFirst().orElse("").chars().filter(c -> c == ',').count();
    return text + (text.endsWith("\n") ? "" : "\n") + cell(code) + ",".repeat((int) columns) + "\n";
  }

  private static String cell(String code) {
    return Stream.of(",", "\"").anyMatch(code::contains)
        ? '"' + code.replace("\"", "\"\"") + '"'
        : code;
  }

  /** Tries what was typed, puts it in force, or begins another row. */
  private static Outcome attempt(Visit visit) {
    String id = visit.variable("id");
    String stream = visit.variable("stream");
    String name = visit.value("file");
    String text = visit.raw("text");
    String version = visit.value("version");
    if (name == null || text == null || version == null) {
      return Outcome.moved(address(id, stream, "mend"));
    }
    if (visit.value("code") != null) {
      return Outcome.page("mend", bench(visit, null, null));
    }
    try {
      if (!"put".equals(visit.value("do"))) {
        VersionItem.Trial trial =
            visit
                .api()
                .post(
                    ApiPath.of("v1", "systems", id, "_try"),
                    Map.of("stream", stream, "on", "stored", "files", Map.of(name, text)),
                    "",
                    VersionItem.Trial.class)
                .get();
        return Outcome.page("mend", bench(visit, trial, null));
      }
      String reason = visit.value("reason");
      VersionItem.Made made =
          visit
              .api()
              .post(
                  ApiPath.of("v1", "systems", id, "versions"),
                  Map.of("reason", reason == null ? name : reason, "files", Map.of(name, text)),
                  "",
                  version,
                  VersionItem.Made.class)
              .get();
      return visit.done(address(id, stream, "remap"), "mend.done", made.version());
    } catch (Refusal e) {
      return Outcome.page("mend", bench(visit, null, e));
    }
  }

  /** What mapping again would change, or has changed; null before it was asked for. */
  record Remapped(SystemItem system, String stream, @Nullable Report report) {}

  /** What the API says of it. */
  record Report(
      boolean dryRun, long examined, long changed, long failed, List<Difference> differences) {
    Report {
      differences = Objects.requireNonNullElse(differences, List.of());
    }
  }

  /** One member that comes out differently. */
  record Difference(
      String recordId,
      String pointer,
      boolean masked,
      com.fasterxml.jackson.databind.@Nullable JsonNode before,
      com.fasterxml.jackson.databind.@Nullable JsonNode after) {
    /** Without the values: they may be personal data. */
    @Override
    public String toString() {
      return "Difference[" + pointer + "]";
    }
  }

  private static Outcome remapped(Visit visit, @Nullable Report report) {
    SystemItem system =
        visit.api().get(ApiPath.of("v1", "systems", visit.variable("id")), SystemItem.class).get();
    return Outcome.page("remap", new Remapped(system, visit.variable("stream"), report));
  }

  private static Outcome remap(Visit visit) {
    String id = visit.variable("id");
    String stream = visit.variable("stream");
    boolean isLook = !"map".equals(visit.value("do"));
    try {
      Report report =
          visit
              .api()
              .post(
                  ApiPath.of("v1", "systems", id, "streams", stream, "_remap"),
                  Map.of("dryRun", isLook),
                  visit.key(),
                  Report.class)
              .get();
      return isLook
          ? remapped(visit, report)
          : visit.done(
              SystemScreen.address(id, stream),
              "mend.mapped-again",
              report.examined(),
              report.changed(),
              report.failed());
    } catch (Refusal e) {
      // more records than the console waits for: it goes on, and the list of runs shows it
      return e.status() == UNAVAILABLE && e.sentence().isEmpty() && !isLook
          ? visit.warned(
              ApiPath.of("console", "runs").with("system", id).with("stream", stream).text(),
              "mend.goes-on")
          : visit.refused(address(id, stream, "remap"), e);
    }
  }

  private static String address(String system, String stream, String page) {
    return ApiPath.of("console", "systems", system, "streams", stream, page).text();
  }
}
