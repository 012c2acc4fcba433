package org.tributary.hub.console;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Questions whether two residents are one: one at a time, both sides beside each other; and the
 * residents in doubt.
 */
@Component
final class ReviewScreen implements Screen {
  private static final String PATH = "match-candidates";
  private static final int SHOWN = 50;

  @Override
  public void declare(Routes routes) {
    routes
        .page("/review", ReviewScreen::oldest)
        .page("/review/doubtful", ReviewScreen::doubtful)
        .page("/review/{id}", ReviewScreen::one)
        .action("/review/{id}/answer", ReviewScreen::answer)
        .action("/review/{id}/undo", ReviewScreen::undo);
  }

  /**
   * One question in the queue.
   *
   * @param question the one to look at; null where none waits
   * @param last the id of the one that was answered just now
   */
  record Queued(
      MatchItem.Queue queue,
      @Nullable MatchItem question,
      @Nullable String before,
      @Nullable String after,
      @Nullable String last) {}

  /**
   * Residents in doubt.
   *
   * @param next the address of the next page
   */
  record Doubted(
      MatchItem.Queue queue, List<MatchItem.Doubtful> residents, @Nullable String next) {}

  private static Outcome oldest(Visit visit) {
    return show(visit, null);
  }

  private static Outcome one(Visit visit) {
    return show(visit, visit.variable("id"));
  }

  private static Outcome show(Visit visit, @Nullable String wanted) {
    Asked<MatchItem.Queue> queue = queue(visit);
    List<String> open = open(visit);
    String id = wanted == null && !open.isEmpty() ? open.get(0) : wanted;
    MatchItem question =
        id == null ? null : visit.api().get(ApiPath.of("v1", PATH, id), MatchItem.class).get();
    int at = id == null ? -1 : open.indexOf(id);
    String before = at > 0 ? open.get(at - 1) : null;
    String after = at + 1 < open.size() && id != null ? open.get(at + 1) : null;
    return Outcome.page(
        "review", new Queued(queue.get(), question, before, after, visit.value("last")));
  }

  static Asked<MatchItem.Queue> queue(Visit visit) {
    return visit.api().get(ApiPath.of("v1", PATH, "_summary"), MatchItem.Queue.class);
  }

  private static Outcome doubtful(Visit visit) {
    Asked<MatchItem.Queue> queue = queue(visit);
    MatchItem.AllDoubtful all =
        visit
            .api()
            .get(
                ApiPath.of("v1", "doubtful-residents")
                    .with("cursor", visit.value("cursor"))
                    .with("limit", SHOWN),
                MatchItem.AllDoubtful.class)
            .get();
    String next =
        all.next() == null
            ? null
            : ApiPath.of("console", "review", "doubtful").with("cursor", all.next()).text();
    return Outcome.page("review-doubtful", new Doubted(queue.get(), all.items(), next));
  }

  /** The oldest that wait: their ids alone, for nobody looks at who they are about. */
  private static List<String> open(Visit visit) {
    return visit
        .api()
        .get(
            ApiPath.of("v1", PATH).with("state", "open").with("limit", 100).with("fields", "id"),
            MatchItem.All.class)
        .get()
        .items()
        .stream()
        .map(MatchItem::id)
        .toList();
  }

  private static Outcome answer(Visit visit) {
    String id = visit.variable("id");
    boolean same = Objects.equals(visit.value("answer"), "confirm");
    try {
      rule(visit, id, same ? "_confirm" : "_reject");
      String next = visit.value("next");
      ApiPath page =
          next == null ? ApiPath.of("console", "review") : ApiPath.of("console", "review", next);
      return visit.done(
          page.with("last", id).text(), same ? "review.confirmed" : "review.rejected");
    } catch (Refusal e) {
      return visit.refused(address(id), e);
    }
  }

  private static Outcome undo(Visit visit) {
    String id = visit.variable("id");
    try {
      rule(visit, id, "_undo");
      return visit.done(address(id), "review.undone");
    } catch (Refusal e) {
      return visit.refused(address(id), e);
    }
  }

  private static void rule(Visit visit, String id, String verb) {
    String reason = visit.value("reason");
    visit
        .api()
        .post(
            ApiPath.of("v1", PATH, id, verb),
            Map.of("reason", reason == null ? "" : reason),
            visit.key(),
            MatchItem.class)
        .get();
  }

  private static String address(String id) {
    return ApiPath.of("console", "review", id).text();
  }
}
