package org.tributary.hub.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records: found by their own id, a case number or whom they are about, and the way of one. What is
 * searched for may be personal: it is sent in a form, and never stands in an address.
 */
@Component
final class RecordScreen implements Screen {
  private static final ApiPath SEARCH = ApiPath.of("v1", "source-records", "_search");
  private static final ApiPath RESIDENTS = ApiPath.of("v1", "residents", "_search");
  private static final int MOST_RESIDENTS = 5;

  @Override
  public void declare(Routes routes) {
    routes
        .page("/records", visit -> Outcome.page("records", Found.NOTHING_ASKED))
        .action("/records", RecordScreen::find)
        .page("/records/{id}", RecordScreen::one);
  }

  /**
   * What was found.
   *
   * @param by what was searched by; null before anything was
   */
  record Found(
      @Nullable String by,
      String text,
      List<JourneyItem.Source> records,
      boolean more,
      @Nullable Refusal refusal) {
    static final Found NOTHING_ASKED = new Found(null, "", List.of(), false, null);
    static final List<String> WAYS = List.of("number", "recordId", "name", "email", "id");

    /** Without what was typed: it may be personal data. */
    @Override
    public String toString() {
      return "Found[" + by + "]";
    }
  }

  /** Residents that were found; only their ids are needed. */
  record Residents(List<One> items) {
    record One(String id) {}
  }

  private static Outcome find(Visit visit) {
    String by = visit.value("by");
    String text = visit.value("text");
    if (by == null || text == null || !Found.WAYS.contains(by)) {
      return Outcome.page("records", Found.NOTHING_ASKED);
    }
    try {
      List<JourneyItem.Source> found = new java.util.ArrayList<>();
      boolean more = false;
      for (Map<String, Object> question : questions(visit, by, text)) {
        JourneyItem.Found answer =
            visit.api().post(SEARCH, question, "", JourneyItem.Found.class).get();
        found.addAll(answer.items());
        more |= answer.more();
      }
      return Outcome.page("records", new Found(by, text, found, more, null));
    } catch (Refusal e) {
      return Outcome.page("records", new Found(by, text, List.of(), false, e));
    }
  }

  private static List<Map<String, Object>> questions(Visit visit, String by, String text) {
    if (by.equals("id")) {
      return List.of(Map.of("caseId", text));
    }
    if (!by.equals("name") && !by.equals("email")) {
      return List.of(Map.of(by, text));
    }
    Map<String, Object> whom = new HashMap<>();
    whom.put(by, text);
    whom.put("limit", MOST_RESIDENTS);
    return visit.api().post(RESIDENTS, whom, "", Residents.class).get().items().stream()
        .map(one -> Map.<String, Object>of("residentId", one.id()))
        .toList();
  }

  private static Outcome one(Visit visit) {
    return Outcome.page(
        "record",
        visit
            .api()
            .get(
                ApiPath.of("v1", "source-records", visit.variable("id"), "journey"),
                JourneyItem.class)
            .get());
  }
}
