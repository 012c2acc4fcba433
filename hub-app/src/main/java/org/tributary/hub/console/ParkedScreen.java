package org.tributary.hub.console;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Parked work: what stands in the way, the records that wait for it, another mapping tried on these
 * very records, and trying them again.
 */
@Component
final class ParkedScreen implements Screen {
  private static final String PARKED = Routes.BASE + "/parked";
  private static final ApiPath GROUPS = ApiPath.of("v1", "parked-groups");
  private static final ApiPath RECORDS = ApiPath.of("v1", "parked-records");
  private static final ApiPath REPLAYS = ApiPath.of("v1", "replays");
  private static final int SHOWN = 50;

  @Override
  public void declare(Routes routes) {
    routes
        .page("/parked", ParkedScreen::list)
        .page("/parked/{group}", ParkedScreen::group)
        .page("/parked/{group}/records/{id}", ParkedScreen::record)
        .page("/parked/{group}/mend", ParkedScreen::mend)
        .action("/parked/{group}/mend", ParkedScreen::attempt)
        .action("/parked/{group}/replay", ParkedScreen::replay)
        .page("/replays/{id}", ParkedScreen::one)
        .page("/replays/{id}/progress", ParkedScreen::progress)
        .action("/replays/{id}/cancel", ParkedScreen::cancel);
  }

  /**
   * What stands in the way.
   *
   * @param replays the last ones that were ordered
   * @param next the address of the next page
   */
  record Listed(List<ParkedItem.Group> groups, List<ReplayItem> replays, @Nullable String next) {
    long records() {
      return groups.stream().mapToLong(ParkedItem.Group::records).sum();
    }
  }

  private static Outcome list(Visit visit) {
    Asked<ParkedItem.Groups> groups =
        visit
            .api()
            .get(
                GROUPS
                    .with("system", visit.value("system"))
                    .with("cursor", visit.value("cursor"))
                    .with("limit", SHOWN),
                ParkedItem.Groups.class);
    List<ReplayItem> replays =
        visit
            .api()
            .get(REPLAYS.with("limit", 5), ReplayItem.All.class)
            .orElse(ReplayItem.All.NONE)
            .items();
    String cursor = groups.get().next();
    return Outcome.page(
        "parked",
        new Listed(
            groups.get().items(),
            replays,
            cursor == null
                ? null
                : ApiPath.of("console", "parked")
                    .with("system", visit.value("system"))
                    .with("cursor", cursor)
                    .text()));
  }

  /**
   * One group and a page of its records.
   *
   * @param first the record that has waited for longest
   */
  record Grouped(
      ParkedItem.Group group,
      List<ParkedItem> records,
      @Nullable ParkedItem first,
      @Nullable String next) {}

  private static Outcome group(Visit visit) {
    String id = visit.variable("group");
    Asked<ParkedItem.All> records =
        visit
            .api()
            .get(
                RECORDS
                    .with("group", id)
                    .with("cursor", visit.value("cursor"))
                    .with("limit", SHOWN),
                ParkedItem.All.class);
    ParkedItem.Group group = groupOf(visit, id);
    ParkedItem first =
        group.oldest() == null
            ? null
            : visit
                .api()
                .get(ApiPath.of("v1", "parked-records", group.oldest()), ParkedItem.class)
                .get();
    String cursor = records.get().next();
    return Outcome.page(
        "parked-group",
        new Grouped(
            group,
            records.get().items(),
            first,
            cursor == null
                ? null
                : ApiPath.of("console", "parked", id).with("cursor", cursor).text()));
  }

  private static ParkedItem.Group groupOf(Visit visit, String id) {
    return visit.api().get(ApiPath.of("v1", "parked-groups", id), ParkedItem.Group.class).get();
  }

  private static Outcome record(Visit visit) {
    return Outcome.page(
        "parked-record",
        visit
            .api()
            .get(ApiPath.of("v1", "parked-records", visit.variable("id")), ParkedItem.class)
            .get());
  }

  /**
   * A file on the bench.
   *
   * @param name the file that is edited; null where none can be
   * @param text as it was typed, or as it is in force
   * @param isEdited whether the text is not the one in force
   * @param first the record that has waited for longest
   * @param trial what the text makes of the records; null before it was tried
   * @param refusal why it was not put in force
   */
  record Mending(
      ParkedItem.Group group,
      VersionItem version,
      @Nullable String name,
      String text,
      boolean isEdited,
      String reason,
      @Nullable ParkedItem first,
      VersionItem.@Nullable Trial trial,
      @Nullable Refusal refusal) {}

  private static Outcome mend(Visit visit) {
    return Outcome.page("parked-mend", bench(visit, null, null));
  }

  private static Mending bench(
      Visit visit, VersionItem.@Nullable Trial trial, @Nullable Refusal refusal) {
    ParkedItem.Group group = groupOf(visit, visit.variable("group"));
    VersionItem version = inForce(visit, group.system());
    String typed = visit.raw("text");
    String reason = visit.value("reason");
    ParkedItem first =
        group.oldest() == null
            ? null
            : visit
                .api()
                .get(ApiPath.of("v1", "parked-records", group.oldest()), ParkedItem.class)
                .get();
    String wanted = visit.value("file");
    VersionItem.File file =
        version.chosen(wanted == null && first != null ? first.failingFile() : wanted);
    String content = file == null || file.content() == null ? "" : file.content();
    return new Mending(
        group,
        version,
        file == null ? null : file.name(),
        typed == null ? content : typed,
        typed != null && !typed.equals(content),
        reason == null ? "" : reason,
        first,
        trial,
        refusal);
  }

  private static VersionItem inForce(Visit visit, String system) {
    SystemItem found = visit.api().get(ApiPath.of("v1", "systems", system), SystemItem.class).get();
    return visit
        .api()
        .get(ApiPath.of("v1", "systems", system, "versions", found.version()), VersionItem.class)
        .get();
  }

  /** Tries what was typed, or puts it in force and tries the records again. */
  private static Outcome attempt(Visit visit) {
    String id = visit.variable("group");
    String name = visit.value("file");
    String text = visit.raw("text");
    String version = visit.value("version");
    if (name == null || text == null || version == null) {
      return Outcome.moved(PARKED + "/" + id + "/mend");
    }
    ParkedItem.Group group = groupOf(visit, id);
    if ("put".equals(visit.value("do"))) {
      return put(visit, group, name, text, version);
    }
    try {
      VersionItem.Trial trial =
          visit
              .api()
              .post(
                  ApiPath.of("v1", "systems", group.system(), "_try"),
                  Map.of("stream", group.stream(), "group", id, "files", Map.of(name, text)),
                  "",
                  VersionItem.Trial.class)
              .get();
      return Outcome.page("parked-mend", bench(visit, trial, null));
    } catch (Refusal e) {
      return Outcome.page("parked-mend", bench(visit, null, e));
    }
  }

  private static Outcome put(
      Visit visit, ParkedItem.Group group, String name, String text, String version) {
    String reason = Optional.ofNullable(visit.value("reason")).orElse(group.reason());
    try {
      visit
          .api()
          .post(
              ApiPath.of("v1", "systems", group.system(), "versions"),
              Map.of(
                  "reason",
                  reason.substring(0, Math.min(1000, reason.length())),
                  "files",
                  Map.of(name, text)),
              "",
              version,
              VersionItem.Made.class)
          .get();
    } catch (Refusal e) {
      return Outcome.page("parked-mend", bench(visit, null, e));
    }
    return order(visit, Map.of("group", group.id()));
  }

  private static Outcome replay(Visit visit) {
    String[] chosen = visit.http().getParameterValues("id");
    boolean isChosen = "chosen".equals(visit.value("do"));
    if (isChosen && chosen == null) {
      return Outcome.moved(PARKED + "/" + visit.variable("group"));
    }
    return order(
        visit,
        isChosen && chosen != null
            ? Map.of("ids", Arrays.asList(chosen))
            : Map.of("group", visit.variable("group")));
  }

  private static Outcome order(Visit visit, Map<String, Object> order) {
    try {
      ReplayItem made = visit.api().post(REPLAYS, order, visit.key(), ReplayItem.class).get();
      return Outcome.moved(Routes.BASE + "/replays/" + made.id());
    } catch (Refusal e) {
      return visit.refused(PARKED, e);
    }
  }

  private static Outcome one(Visit visit) {
    return Outcome.page("replay", replayOf(visit));
  }

  private static Outcome progress(Visit visit) {
    return Outcome.page("replay-progress", replayOf(visit));
  }

  private static ReplayItem replayOf(Visit visit) {
    return visit
        .api()
        .get(ApiPath.of("v1", "replays", visit.variable("id")), ReplayItem.class)
        .get();
  }

  private static Outcome cancel(Visit visit) {
    String id = visit.variable("id");
    String address = Routes.BASE + "/replays/" + id;
    try {
      visit
          .api()
          .post(ApiPath.of("v1", "replays", id, "_cancel"), null, "", ReplayItem.class)
          .get();
      return Outcome.moved(address);
    } catch (Refusal e) {
      return visit.refused(address, e);
    }
  }
}
