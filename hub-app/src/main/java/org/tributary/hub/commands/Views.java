package org.tributary.hub.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.api.Said;

/** What callers see of the journal. */
final class Views {
  private Views() {}

  /** The last thing that went wrong. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Failure(@Nullable String category, @Said String detail) {}

  /** One leg. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LegView(
      UUID id,
      UUID operationId,
      @Nullable UUID caseId,
      @Nullable UUID residentId,
      @Nullable UUID documentId,
      String system,
      String action,
      String state,
      Boolean waitsForPerson,
      Integer attempts,
      @Nullable String sourceId,
      @Nullable String token,
      @Nullable UUID undoes,
      @Nullable Failure lastError,
      @Nullable Instant nextTryAt,
      Instant createdAt,
      Instant changedAt) {

    static LegView of(Leg leg) {
      String category =
          leg.category() == null ? null : leg.category().name().toLowerCase(Locale.ROOT);
      return new LegView(
          leg.id(),
          leg.operationId(),
          leg.caseId(),
          leg.residentId(),
          leg.documentId(),
          leg.system(),
          leg.action(),
          leg.state().code(),
          leg.parked(),
          leg.attempts(),
          leg.receiptId(),
          leg.token(),
          leg.undoes(),
          leg.sentence() == null ? null : new Failure(category, leg.sentence()),
          leg.state() == LegState.SENDING && leg.token() == null ? null : leg.dueAt(),
          leg.createdAt(),
          leg.changedAt());
    }
  }

  /** One request of a caller with all its legs. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OperationView(
      UUID id,
      String kind,
      String handling,
      String state,
      Instant createdAt,
      List<UUID> caseIds,
      @Nullable UUID interactionId,
      List<LegView> legs) {

    static OperationView of(OperationTable.Stored operation, List<Leg> legs) {
      return new OperationView(
          operation.id(),
          operation.kind(),
          operation.strict() ? "strict" : "lenient",
          state(legs),
          operation.createdAt(),
          legs.stream().map(Leg::caseId).filter(Objects::nonNull).distinct().toList(),
          operation.interactionId(),
          legs.stream().map(LegView::of).toList());
    }

    /** Waiting for a person says more than running, and failing more than success. */
    private static String state(List<Leg> legs) {
      if (legs.stream().anyMatch(Leg::parked)) {
        return "waiting";
      }
      if (legs.stream().anyMatch(leg -> leg.state().isOpen())) {
        return "running";
      }
      if (legs.stream().anyMatch(leg -> leg.state() == LegState.COMPENSATED)) {
        return "compensated";
      }
      boolean failed =
          legs.stream()
              .anyMatch(
                  leg -> leg.state() == LegState.FAILED || leg.state() == LegState.UNSUPPORTED);
      return failed ? "failed" : "succeeded";
    }
  }

  /** What is still to be written to one system. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record QueueView(
      String system,
      Integer waiting,
      Integer unknown,
      Integer forPerson,
      Boolean isMore,
      Instant oldestAt,
      @Nullable Instant nextTryAt) {}

  /** All that is still to be written. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Queues(List<QueueView> items) {}

  /** What a request would do. */
  record Plan(Boolean dryRun, List<Step> steps) {}

  /** What one system would be asked to do. */
  record Step(String system, String action, Boolean canBeTakenBack) {}
}
