package org.tributary.hub.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
import org.tributary.canonical.Interaction;
import org.tributary.canonical.Outcome;
import org.tributary.canonical.Resident;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Faults;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.cases.CaseQueries;
import org.tributary.hub.records.HubCases;
import org.tributary.hub.records.OwnStream;
import org.tributary.hub.residents.ResidentQueries;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.json.InvalidCanonicalException;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.Operation;
import org.tributary.sdk.write.SendRules.Subject;

/** Takes what callers want written to departmental systems. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class CommandController {
  private final Submissions submissions;
  private final Orders orders;
  private final HubCases cases;
  private final CaseQueries shown;
  private final LegTable legs;
  private final ResidentQueries residents;
  private final DeployedSystems systems;
  private final IdGenerator ids;
  private final Answers answers;
  private final Duration usualWait;

  CommandController(
      Submissions submissions,
      Orders orders,
      HubCases cases,
      CaseQueries shown,
      LegTable legs,
      ResidentQueries residents,
      DeployedSystems systems,
      IdGenerator ids,
      Answers answers,
      TributarySettings settings) {
    this.submissions = submissions;
    this.orders = orders;
    this.cases = cases;
    this.shown = shown;
    this.legs = legs;
    this.residents = residents;
    this.systems = systems;
    this.ids = ids;
    this.answers = answers;
    this.usualWait = settings.commands().answerWithin();
  }

  /** A remark for a case. */
  record Comment(String text) {
    /** Without the text: it may be personal data. */
    @Override
    public String toString() {
      return "Comment[]";
    }
  }

  /** Another status for a case. */
  record StatusChange(CaseStatus status, @Nullable Outcome outcome, @Nullable String reason) {
    /** Without the reason: it may be personal data. */
    @Override
    public String toString() {
      return "StatusChange[" + status + "]";
    }
  }

  @Requires(Permission.CASE_CREATE)
  @QueryKeys("dryRun")
  @PostMapping(path = "/cases", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> openCase(
      @Body("CaseOrder") ObjectNode body, Query query, NativeWebRequest web) {
    Request request = Request.of("POST /v1/cases", body, query, web, usualWait);
    CaseOrder order = read(body, CaseOrder.class);
    return submissions.run(
        request,
        "case",
        (operationId, now) -> {
          Faults faults = new Faults();
          Optional<Orders.Opening> opening = orders.opening(order, "", now, faults);
          faults.check();
          return opened(operationId, List.of(opening.orElseThrow()), null, null, now);
        },
        submissions.asCase(this::caseWithLegs));
  }

  @Requires(Permission.CASE_CREATE)
  @QueryKeys("dryRun")
  @PostMapping(path = "/intakes", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> intake(
      @Body("IntakeOrder") ObjectNode body, Query query, NativeWebRequest web) {
    Request request = Request.of("POST /v1/intakes", body, query, web, usualWait);
    IntakeOrder order = read(body, IntakeOrder.class);
    return submissions.run(
        request,
        "intake",
        (operationId, now) -> {
          Faults faults = new Faults();
          List<Orders.Opening> openings = new ArrayList<>();
          for (int i = 0; i < order.cases().size(); i++) {
            CaseOrder wanted = order.cases().get(i).within(order.party(), order.channel());
            orders.opening(wanted, "/cases/" + i, now, faults).ifPresent(openings::add);
          }
          faults.check();
          Interaction contact = contact(order, openings, now);
          return opened(operationId, openings, ids.next(), contact, now);
        },
        submissions.asOperation());
  }

  private static Interaction contact(
      IntakeOrder order, List<Orders.Opening> openings, Instant now) {
    return new Interaction(
        null,
        null,
        null,
        order.party(),
        order.channel(),
        Interaction.Direction.INBOUND,
        order.startedAt() == null ? now : order.startedAt(),
        null,
        order.language(),
        order.topic(),
        order.summary(),
        openings.stream().map(Orders.Opening::caseId).toList(),
        List.of(),
        null);
  }

  private Submissions.Prepared opened(
      UUID operationId,
      List<Orders.Opening> openings,
      @Nullable UUID contactId,
      @Nullable Interaction contact,
      Instant now) {
    return new Submissions.Prepared(
        openings.stream().flatMap(opening -> opening.legs().stream()).toList(),
        openings.stream().flatMap(opening -> opening.actions().stream()).toList(),
        contactId,
        () -> {
          for (Orders.Opening opening : openings) {
            cases.open(opening.caseId(), opening.value(), operationId, now);
          }
          if (contactId != null && contact != null) {
            cases.contact(contactId, contact, now);
          }
        });
  }

  private Optional<String> caseWithLegs(UUID caseId) {
    return shown
        .shown(caseId)
        .map(
            json -> {
              json.set(
                  "writeBack",
                  org.tributary.hub.store.Json.tree(
                      answers.text(
                          legs.ofCases(List.of(caseId)).stream().map(Views.LegView::of).toList())));
              return answers.text(json);
            });
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
    Comment comment = read(body, Comment.class);
    return submissions.run(
        request,
        "comment",
        (operationId, now) -> {
          ObjectNode command = commandOf(caseId);
          command.put("text", comment.text());
          return change(
              caseId,
              Operation.COMMENT,
              command,
              now,
              () -> cases.tell(caseId, "note_added", comment.text(), now));
        },
        submissions.asOperation());
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
    StatusChange change = read(body, StatusChange.class);
    return submissions.run(
        request,
        "status_change",
        (operationId, now) -> {
          ObjectNode command = commandOf(caseId);
          requireTransition((ObjectNode) command.path("case"), change);
          return change(caseId, Operation.UPDATE, command, now, () -> {});
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

  private ObjectNode commandOf(UUID caseId) {
    ObjectNode value = cases.current(caseId).orElseThrow(ApiException::notFound);
    value.put("id", caseId.toString());
    ObjectNode command = value.objectNode();
    command.set("case", value);
    return command;
  }

  /** A change of a case in every system that has it and can be told. */
  private Submissions.Prepared change(
      UUID caseId, Operation operation, ObjectNode command, Instant now, Runnable store) {
    Faults faults = new Faults();
    List<NewLeg> wanted = new ArrayList<>();
    List<ActionSpec> actions = new ArrayList<>();
    for (String system : systemsOf(caseId)) {
      action(system, operation, Subject.CASE)
          .ifPresent(
              action -> {
                actions.add(action);
                orders
                    .leg(action, new Orders.Subject(caseId, null, null), command, "", now, faults)
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

  private Optional<ActionSpec> action(String system, Operation operation, Subject subject) {
    return systems
        .find(system)
        .map(SystemFile::actions)
        .flatMap(
            actions ->
                actions.values().stream()
                    .filter(a -> a.operation() == operation && a.rules().subject() == subject)
                    .findFirst());
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
    Resident changed = read(wanted, Resident.class);
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
      action(record.system(), Operation.UPDATE, Subject.RESIDENT)
          .filter(action -> changes(action, record.stream()))
          .ifPresent(
              action -> {
                actions.add(action);
                orders
                    .leg(
                        action,
                        new Orders.Subject(null, residentId, record.recordId()),
                        command,
                        "",
                        now,
                        faults)
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

  private static <T> T read(ObjectNode body, Class<T> type) {
    try {
      return CanonicalJson.read(body, type);
    } catch (InvalidCanonicalException e) {
      throw ApiException.invalidBody(e.pointer(), "fault.canonical", e.rule());
    }
  }
}
