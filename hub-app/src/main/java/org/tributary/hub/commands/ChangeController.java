package org.tributary.hub.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseLifecycle;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Outcome;
import org.tributary.canonical.Resident;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Faults;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.documents.StoredDocument;
import org.tributary.hub.records.HubCases;
import org.tributary.hub.records.OwnStream;
import org.tributary.hub.residents.ResidentQueries;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.json.InvalidCanonicalException;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.Operation;
import org.tributary.sdk.write.SendRules.Subject;

/** Changes cases and residents in the departmental systems that have them. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ChangeController {
  private final Submissions submissions;
  private final Steps steps;
  private final HubCases cases;
  private final LegTable legs;
  private final ResidentQueries residents;
  private final Duration usualWait;

  ChangeController(
      Submissions submissions,
      Steps steps,
      HubCases cases,
      LegTable legs,
      ResidentQueries residents,
      TributarySettings settings) {
    this.submissions = submissions;
    this.steps = steps;
    this.cases = cases;
    this.legs = legs;
    this.residents = residents;
    this.usualWait = settings.commands().answerWithin();
  }

  /** A remark for a case, and what belongs to it. */
  record Comment(String text, List<UUID> documentIds) {
    Comment {
      documentIds = CaseOrder.present(documentIds);
    }

    /** Without the text: it may be personal data. */
    @Override
    public String toString() {
      return "Comment[]";
    }
  }

  /** Documents for a case that is there. */
  record Attached(List<UUID> documentIds) {
    Attached {
      documentIds = List.copyOf(documentIds);
    }
  }

  /** Who may read a reason. */
  enum Visibility {
    /** Also the public, where the case is shown to it. */
    PUBLIC,
    INTERNAL
  }

  /**
   * Another status for a case.
   *
   * @param visibility of the reason; internal where nothing is said
   */
  record StatusChange(
      CaseStatus status,
      @Nullable Outcome outcome,
      @Nullable String reason,
      @Nullable Visibility visibility) {
    boolean isPublic() {
      return visibility == Visibility.PUBLIC;
    }

    /** Without the reason: it may be personal data. */
    @Override
    public String toString() {
      return "StatusChange[" + status + "]";
    }
  }

  @Requires(Permission.CASE_UPDATE)
  @QueryKeys("dryRun")
  @PostMapping(path = "/cases/{id}/comments", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> comment(
      @PathVariable("id") UUID caseId,
      @Body("CommentOrder") ObjectNode body,
      Query query,
      NativeWebRequest web) {
    Request request =
        Request.of("POST /v1/cases/" + caseId + "/comments", body, query, web, usualWait);
    Comment comment = Request.read(body, Comment.class);
    return submissions.run(
        request,
        "comment",
        (operationId, now) -> {
          ObjectNode command = commandOf(caseId);
          Faults faults = new Faults();
          Steps.Reading reading = new Steps.Reading("", now, faults);
          List<StoredDocument> enclosed = steps.documents(comment.documentIds(), reading);
          faults.check();
          Submissions.Prepared brought = attaching(caseId, enclosed, command, reading);
          command.put("text", comment.text());
          Submissions.Prepared told =
              change(
                  caseId,
                  Operation.COMMENT,
                  command,
                  now,
                  () -> {
                    cases.tell(caseId, "note_added", comment.text(), now);
                    steps.refer(caseId, enclosed, now);
                  });
          return told.and(brought);
        },
        submissions.asOperation());
  }

  @Requires(Permission.CASE_UPDATE)
  @QueryKeys("dryRun")
  @PostMapping(path = "/cases/{id}/documents", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> attach(
      @PathVariable("id") UUID caseId,
      @Body("DocumentsOrder") ObjectNode body,
      Query query,
      NativeWebRequest web) {
    Request request =
        Request.of("POST /v1/cases/" + caseId + "/documents", body, query, web, usualWait);
    Attached order = Request.read(body, Attached.class);
    return submissions.run(
        request,
        "attach",
        (operationId, now) -> {
          ObjectNode command = commandOf(caseId);
          Steps.Reading reading = new Steps.Reading("", now, new Faults());
          List<StoredDocument> wanted = steps.documents(order.documentIds(), reading);
          reading.faults().check();
          Submissions.Prepared prepared = attaching(caseId, wanted, command, reading);
          if (prepared.actions().isEmpty()) {
            throw ApiException.conflict("detail.no-documents");
          }
          if (prepared.legs().isEmpty()) {
            throw ApiException.conflict("detail.documents-there");
          }
          return prepared;
        },
        submissions.asOperation());
  }

  /** Documents for every system that has a case; those that take none are told so. */
  Submissions.Prepared attaching(
      UUID caseId, List<StoredDocument> wanted, ObjectNode command, Steps.Reading reading) {
    List<NewLeg> brought = new ArrayList<>();
    List<ActionSpec> actions = new ArrayList<>();
    if (!wanted.isEmpty()) {
      for (String system : systemsOf(caseId)) {
        brought.addAll(steps.attaching(system, null, caseId, wanted, command, reading));
        steps.attach(system).ifPresent(actions::add);
      }
    }
    reading.faults().check();
    return new Submissions.Prepared(
        brought, actions, null, () -> steps.refer(caseId, wanted, reading.now()));
  }

  @Requires(Permission.CASE_UPDATE)
  @QueryKeys("dryRun")
  @PostMapping(path = "/cases/{id}/status-changes", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> changeStatus(
      @PathVariable("id") UUID caseId,
      @Body("StatusChangeOrder") ObjectNode body,
      Query query,
      NativeWebRequest web) {
    Request request =
        Request.of("POST /v1/cases/" + caseId + "/status-changes", body, query, web, usualWait);
    StatusChange change = Request.read(body, StatusChange.class);
    return submissions.run(
        request,
        "status_change",
        (operationId, now) -> {
          ObjectNode command = commandOf(caseId);
          requireTransition((ObjectNode) command.path("case"), change);
          command.put("reasonVisibility", change.isPublic() ? "public" : "internal");
          return change(
              caseId,
              Operation.UPDATE,
              command,
              now,
              () -> {
                if (change.reason() != null) {
                  cases.reasonGiven(caseId, change.reason(), change.isPublic(), now);
                }
              });
        },
        submissions.asOperation());
  }

  /** Puts the wanted status into the case, where its life may go that way. */
  private static void requireTransition(ObjectNode value, StatusChange change) {
    Case before = CanonicalJson.read(withoutId(value), Case.class);
    CaseType type = before.type();
    if (!CaseLifecycle.permits(type, before.status(), change.status())) {
      throw ApiException.conflict("detail.transition");
    }
    ObjectNode wanted = CanonicalJson.tree(change);
    value.set("status", wanted.get("status"));
    value.remove(List.of("phase", "outcome", "sourceStatus", "closedAt"));
    if (change.outcome() != null) {
      value.set("outcome", wanted.get("outcome"));
    }
    if (change.reason() != null) {
      value.put("statusReason", change.reason());
    }
    try {
      value.put(
          "phase",
          CanonicalJson.tree(CanonicalJson.read(withoutId(value), Case.class))
              .path("phase")
              .asText());
    } catch (InvalidCanonicalException e) {
      throw ApiException.invalidBody(e.pointer(), "fault.canonical", e.rule());
    }
  }

  private static ObjectNode withoutId(ObjectNode value) {
    ObjectNode copy = value.deepCopy();
    copy.remove("id");
    return copy;
  }

  /** A case as commands about it tell of it. */
  ObjectNode commandOf(UUID caseId) {
    ObjectNode value = cases.current(caseId).orElseThrow(ApiException::notFound);
    value.put("id", caseId.toString());
    ObjectNode command = value.objectNode();
    command.set("case", value);
    return command;
  }

  /** A change of a case in every system that has it and can be told. */
  Submissions.Prepared change(
      UUID caseId, Operation operation, ObjectNode command, Instant now, Runnable store) {
    Faults faults = new Faults();
    Steps.Reading reading = new Steps.Reading("", now, faults);
    List<NewLeg> wanted = new ArrayList<>();
    List<ActionSpec> actions = new ArrayList<>();
    for (String system : systemsOf(caseId)) {
      steps
          .action(system, operation, Subject.CASE)
          .ifPresent(
              action -> {
                actions.add(action);
                steps
                    .leg(action, Steps.Subject.ofCase(caseId), command, reading)
                    .ifPresent(wanted::add);
              });
    }
    faults.check();
    if (wanted.isEmpty()) {
      throw ApiException.conflict("detail.not-updatable");
    }
    return new Submissions.Prepared(wanted, actions, null, store);
  }

  /** Where a case is, or is on its way to. */
  private Set<String> systemsOf(UUID caseId) {
    Set<String> where = new LinkedHashSet<>();
    cases
        .home(caseId)
        .map(HubCases.Home::system)
        .filter(system -> !system.equals(OwnStream.SYSTEM))
        .ifPresent(where::add);
    legs.ofCases(List.of(caseId)).stream()
        .filter(Leg::opensCase)
        .filter(leg -> leg.state().isOpen() || leg.state() == LegState.DONE)
        .forEach(leg -> where.add(leg.system()));
    return where;
  }

  /**
   * Contact points and addresses change in every system that keeps the resident and can be told.
   */
  @Requires(Permission.RESIDENT_UPDATE)
  @QueryKeys("dryRun")
  @PostMapping(
      path = "/residents/{id}/contact-changes",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> changeContact(
      @PathVariable("id") UUID residentId,
      @Body("ContactChangeOrder") ObjectNode body,
      Query query,
      NativeWebRequest web) {
    Request request =
        Request.of(
            "POST /v1/residents/" + residentId + "/contact-changes", body, query, web, usualWait);
    if (body.isEmpty()) {
      throw ApiException.invalidBody("", "fault.change-missing");
    }
    Resident known = residents.find(residentId).orElseThrow(ApiException::notFound);
    ObjectNode wanted = CanonicalJson.tree(known);
    wanted.setAll(body);
    Resident changed = Request.read(wanted, Resident.class);
    return submissions.run(
        request,
        "contact_change",
        (operationId, now) -> contactChange(residentId, CanonicalJson.tree(changed), now),
        submissions.asOperation());
  }

  private Submissions.Prepared contactChange(UUID residentId, ObjectNode value, Instant now) {
    Faults faults = new Faults();
    ObjectNode command = value.objectNode();
    command.set("resident", value);
    List<NewLeg> wanted = new ArrayList<>();
    List<ActionSpec> actions = new ArrayList<>();
    for (HubCases.Home record : cases.recordsOf(residentId)) {
      steps
          .action(record.system(), Operation.UPDATE, Subject.RESIDENT)
          .filter(action -> changes(action, record.stream()))
          .ifPresent(
              action -> {
                actions.add(action);
                steps
                    .leg(
                        action,
                        new Steps.Subject(null, residentId, record.recordId(), null),
                        command,
                        new Steps.Reading("", now, faults))
                    .ifPresent(wanted::add);
              });
    }
    faults.check();
    if (wanted.isEmpty()) {
      throw ApiException.conflict("detail.not-updatable");
    }
    return new Submissions.Prepared(wanted, actions, null, () -> {});
  }

  /** An action that names a stream changes the records of that one. */
  private static boolean changes(ActionSpec action, String stream) {
    return action.rules().stream() == null || action.rules().stream().equals(stream);
  }
}
