package org.tributary.hub.console;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Permission;

/** Residents: found by what they say of themselves, and all that is known of one. */
@Component
final class ResidentScreen implements Screen {
  @Override
  public void declare(Routes routes) {
    routes
        .page("/residents", visit -> Outcome.page("residents", FoundResidents.NOTHING_ASKED))
        .action("/residents", visit -> Outcome.page("residents", FoundResidents.of(visit)))
        .page("/residents/{id}", ResidentScreen::one);
  }

  /**
   * Everything of one.
   *
   * @param events what was decided; empty for those who may not see it
   */
  record Whole(OverviewItem overview, ResidentEventItem.All events, boolean withCases) {
    ResidentItem resident() {
      return overview.resident();
    }

    /** The links that are kept out now. */
    Set<String> keptOut() {
      return events.keptOut();
    }
  }

  private static Outcome one(Visit visit) {
    String id = visit.variable("id");
    boolean withCases = visit.person().may(Permission.CASE_SEARCH);
    Asked<ResidentEventItem.All> events = events(visit, id);
    OverviewItem overview =
        withCases
            ? visit
                .api()
                .get(ApiPath.of("v1", "residents", id, "overview"), OverviewItem.class)
                .get()
            : withoutCases(visit, id);
    String now = overview.resident().replacedBy();
    if (now != null) {
      return visit.warned(address(now), "residents.was-merged");
    }
    return Outcome.page(
        "resident", new Whole(overview, events.orElse(ResidentEventItem.All.NONE), withCases));
  }

  private static Asked<ResidentEventItem.All> events(Visit visit, String id) {
    return visit.person().may(Permission.MATCHING_READ)
        ? visit.api().get(ApiPath.of("v1", "residents", id, "events"), ResidentEventItem.All.class)
        : new Asked<>(CompletableFuture.completedFuture(ResidentEventItem.All.NONE));
  }

  private static OverviewItem withoutCases(Visit visit, String id) {
    ResidentItem resident =
        visit.api().get(ApiPath.of("v1", "residents", id), ResidentItem.class).get();
    LinkItem.All links =
        visit
            .api()
            .get(ApiPath.of("v1", "residents", id, "source-links"), LinkItem.All.class)
            .get();
    return new OverviewItem(
        visit.words().now(),
        resident,
        null,
        List.of(),
        links,
        new OverviewItem.CaseOf.All(List.of(), null),
        List.of(),
        List.of());
  }

  /** Where a resident is shown. */
  static String address(String id) {
    return ApiPath.of("console", "residents", id).text();
  }
}
