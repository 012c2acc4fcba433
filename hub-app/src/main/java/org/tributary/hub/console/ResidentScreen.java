package org.tributary.hub.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Permission;

/**
 * Residents: found by what they say of themselves, and all that is known of one. What is searched
 * for is personal: it is sent in a form, and never stands in an address.
 */
@Component
final class ResidentScreen implements Screen {
  @Override
  public void declare(Routes routes) {
    routes
        .page("/residents", visit -> Outcome.page("residents", Found.NOTHING_ASKED))
        .action("/residents", ResidentScreen::find)
        .page("/residents/{id}", ResidentScreen::one);
  }

  /**
   * Who was found.
   *
   * @param by what was searched by; null before anything was
   */
  record Found(
      @Nullable String by,
      String text,
      String born,
      List<ResidentItem> residents,
      boolean more,
      @Nullable Refusal refusal) {
    static final List<String> WAYS = List.of("name", "email", "phone");
    static final Found NOTHING_ASKED = new Found(null, "", "", List.of(), false, null);

    /** Without what was typed: it is personal. */
    @Override
    public String toString() {
      return "Found[" + by + "]";
    }
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

  private static Outcome find(Visit visit) {
    String by = visit.value("by");
    String text = visit.value("text");
    if (by == null || text == null || !Found.WAYS.contains(by)) {
      return Outcome.page("residents", Found.NOTHING_ASKED);
    }
    Map<String, Object> question = new HashMap<>();
    question.put(by, text);
    String born = visit.value("born");
    if (born != null) {
      question.put("birthDate", born);
    }
    String typed = born == null ? "" : born;
    try {
      ResidentItem.All found =
          visit
              .api()
              .post(ApiPath.of("v1", "residents", "_search"), question, "", ResidentItem.All.class)
              .get();
      return Outcome.page(
          "residents", new Found(by, text, typed, found.items(), found.next() != null, null));
    } catch (Refusal e) {
      return Outcome.page("residents", new Found(by, text, typed, List.of(), false, e));
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
