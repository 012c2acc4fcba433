package org.tributary.hub.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Permission;

/** Cases: the list with filters and a map, and one case with what may be done about it. */
@Component
final class CaseScreen implements Screen {
  static final List<String> TYPES =
      List.of(
          "service_request",
          "permit",
          "licence",
          "inspection",
          "violation",
          "work_order",
          "invoice",
          "privacy_request",
          "other");
  static final List<String> STATUSES =
      List.of(
          "draft",
          "submitted",
          "accepted",
          "in_review",
          "awaiting_resident",
          "issued",
          "in_progress",
          "on_hold",
          "completed",
          "refused",
          "cancelled",
          "expired",
          "unknown");
  static final List<String> OUTCOMES =
      List.of(
          "done",
          "done_with_conditions",
          "duplicate",
          "not_responsible",
          "referred",
          "no_action_needed",
          "not_found",
          "withdrawn",
          "refused",
          "expired",
          "superseded",
          "paid",
          "written_off");
  static final List<String> PHASES = List.of("open", "closed");

  private static final ApiPath SYSTEMS = ApiPath.of("v1", "systems");
  private static final ApiPath RECORDS = ApiPath.of("v1", "source-records", "_search");

  @Override
  public void declare(Routes routes) {
    routes
        .page("/cases", CaseScreen::list)
        .page("/cases/{id}", CaseScreen::one)
        .page("/cases/{id}/documents/{document}", CaseScreen::document)
        .action("/cases/{id}/remark", CaseScreen::remark)
        .action("/cases/{id}/status", CaseScreen::changeStatus);
  }

  /**
   * A page of cases.
   *
   * @param map where they are; null where none has a place
   * @param next the address of the next page
   */
  record Listed(
      CaseChoice filter,
      List<SystemItem> systems,
      List<CaseItem> cases,
      @Nullable CaseMap map,
      @Nullable String next) {

    /** The page that shows what lies in this view. */
    String at(CaseMap.View view) {
      return filter.page(view.box()).text();
    }
  }

  /**
   * One case.
   *
   * @param more the address of later events
   * @param records that it was read from, where the visitor may see them
   */
  record Whole(
      CaseItem of,
      List<CaseItem.Event> events,
      @Nullable String more,
      List<JourneyItem.Source> records,
      @Nullable CaseMap map) {}

  private static Outcome list(Visit visit) {
    CaseChoice filter = CaseChoice.of(visit);
    Asked<CaseItem.All> asked =
        visit
            .api()
            .get(
                filter.asked(visit.words()).with("cursor", visit.value("cursor")),
                CaseItem.All.class);
    List<SystemItem> systems =
        visit.person().may(Permission.SYSTEMS_READ)
            ? visit.api().get(SYSTEMS, SystemItem.All.class).orElse(SystemItem.All.NONE).items()
            : List.of();
    List<CaseItem> cases = asked.get().items();
    String cursor = asked.get().next();
    return Outcome.page(
        "cases",
        new Listed(
            filter,
            systems,
            cases,
            CaseMap.of(cases, filter.bbox(), visit.words().now()),
            cursor == null ? null : filter.page(filter.bbox()).with("cursor", cursor).text()));
  }

  private static Outcome one(Visit visit) {
    String id = visit.variable("id");
    Asked<CaseItem> asked = visit.api().get(ApiPath.of("v1", "cases", id), CaseItem.class);
    Asked<CaseItem.Events> events =
        visit
            .api()
            .get(
                ApiPath.of("v1", "cases", id, "events").with("cursor", visit.value("cursor")),
                CaseItem.Events.class);
    List<JourneyItem.Source> records =
        visit.person().may(Permission.SYSTEMS_READ)
            ? visit
                .api()
                .post(RECORDS, Map.of("caseId", id), "", JourneyItem.Found.class)
                .orElse(new JourneyItem.Found(List.of(), false))
                .items()
            : List.of();
    CaseItem found = asked.get();
    String cursor = events.get().next();
    return Outcome.page(
        "case",
        new Whole(
            found,
            events.get().items(),
            cursor == null ? null : page(id).with("cursor", cursor).text(),
            records,
            CaseMap.of(List.of(found), null, visit.words().now())));
  }

  private static Outcome document(Visit visit) {
    return visit
        .api()
        .file(ApiPath.of("v1", "documents", visit.variable("document"), "content"))
        .get();
  }

  private static Outcome remark(Visit visit) {
    Map<String, String> order = new HashMap<>();
    put(order, "text", visit.raw("text"));
    return order(visit, "comments", order, "cases.remark-sent");
  }

  private static Outcome changeStatus(Visit visit) {
    Map<String, String> order = new HashMap<>();
    put(order, "status", visit.value("status"));
    put(order, "outcome", visit.value("outcome"));
    String reason = visit.raw("reason");
    if (reason != null && !reason.isBlank()) {
      put(order, "reason", reason.strip());
      put(order, "visibility", visit.value("visibility"));
    }
    return order(visit, "status-changes", order, "cases.status-sent");
  }

  private static void put(Map<String, String> order, String member, @Nullable String value) {
    if (value != null) {
      order.put(member, value);
    }
  }

  private static Outcome order(Visit visit, String what, Map<String, String> order, String said) {
    String id = visit.variable("id");
    String back = page(id).text();
    try {
      visit
          .api()
          .post(ApiPath.of("v1", "cases", id, what), order, visit.key(), JsonNode.class)
          .get();
      return visit.done(back, said);
    } catch (Refusal e) {
      return visit.refused(back, e);
    }
  }

  private static ApiPath page(String id) {
    return ApiPath.of("console", "cases", id);
  }
}
