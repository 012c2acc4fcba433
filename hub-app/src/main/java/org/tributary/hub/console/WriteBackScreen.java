package org.tributary.hub.console;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Write-backs: what is written to which system, how far it is, and what a person has to decide. */
@Component
final class WriteBackScreen implements Screen {
  static final List<String> STATES =
      List.of("pending", "sending", "unknown", "done", "failed", "compensated", "unsupported");

  @Override
  public void declare(Routes routes) {
    routes
        .page("/write-backs", WriteBackScreen::list)
        .page("/write-backs/{id}", WriteBackScreen::one)
        .action("/write-backs/{id}/decide", WriteBackScreen::decide);
  }

  /** Which of them are wanted. */
  record Filter(@Nullable String system, @Nullable String state, boolean forPerson) {
    ApiPath on(ApiPath path) {
      return path.with("system", system)
          .with("state", state)
          .with("waitsForPerson", forPerson ? "true" : null);
    }
  }

  /** A page of them. */
  record Listed(Filter filter, List<SystemItem> systems, List<Leg> legs, @Nullable String next) {}

  /**
   * One of them among its siblings.
   *
   * @param siblings everything that came of the same request, in its order
   */
  record Whole(Leg leg, List<Leg> siblings, @Nullable String kind, @Nullable Instant askedAt) {}

  /** What is written to one system, as the API shows it. */
  record Leg(
      String id,
      String operationId,
      @Nullable String caseId,
      @Nullable String residentId,
      String system,
      String action,
      String state,
      boolean waitsForPerson,
      int attempts,
      @Nullable String sourceId,
      @Nullable String token,
      @Nullable String undoes,
      @Nullable LastError lastError,
      @Nullable Instant nextTryAt,
      Instant createdAt,
      Instant changedAt) {

    Tone tone() {
      return waitsForPerson ? Tone.BAD : Tone.of(state);
    }

    /** What to say of how it stands. */
    String word() {
      return waitsForPerson ? "waits" : state;
    }

    /** A page of them. */
    record All(List<Leg> items, @Nullable String next) {}
  }

  /** The last thing that went wrong. */
  record LastError(@Nullable String category, String detail) {}

  /** The request that they came of. */
  record Operation(String id, String kind, Instant createdAt, List<Leg> legs) {}

  private static Outcome list(Visit visit) {
    Filter filter =
        new Filter(
            visit.value("system"), visit.value("state"), visit.value("waitsForPerson") != null);
    Asked<Leg.All> legs =
        visit
            .api()
            .get(
                filter.on(ApiPath.of("v1", "write-backs")).with("cursor", visit.value("cursor")),
                Leg.All.class);
    List<SystemItem> systems =
        visit
            .api()
            .get(ApiPath.of("v1", "systems"), SystemItem.All.class)
            .orElse(SystemItem.All.NONE)
            .items();
    String cursor = legs.get().next();
    return Outcome.page(
        "write-backs",
        new Listed(
            filter,
            systems.stream().filter(system -> !system.actions().isEmpty()).toList(),
            legs.get().items(),
            cursor == null
                ? null
                : filter.on(ApiPath.of("console", "write-backs")).with("cursor", cursor).text()));
  }

  private static Outcome one(Visit visit) {
    Leg leg =
        visit.api().get(ApiPath.of("v1", "write-backs", visit.variable("id")), Leg.class).get();
    Operation operation =
        visit
            .api()
            .get(ApiPath.of("v1", "operations", leg.operationId()), Operation.class)
            .orElse(new Operation(leg.operationId(), "", leg.createdAt(), List.of(leg)));
    return Outcome.page(
        "write-back",
        new Whole(
            leg,
            operation.legs(),
            operation.kind().isEmpty() ? null : operation.kind(),
            operation.createdAt()));
  }

  private static Outcome decide(Visit visit) {
    String id = visit.variable("id");
    String back = ApiPath.of("console", "write-backs", id).text();
    Map<String, String> decision = new HashMap<>();
    decision.put("verdict", Objects.requireNonNullElse(visit.value("verdict"), ""));
    String sourceId = visit.value("sourceId");
    if (sourceId != null) {
      decision.put("sourceId", sourceId);
    }
    try {
      visit
          .api()
          .post(ApiPath.of("v1", "write-backs", id, "_decide"), decision, visit.key(), Leg.class)
          .get();
      return visit.done(back, "write-backs.decided");
    } catch (Refusal e) {
      return visit.refused(back, e);
    }
  }
}
