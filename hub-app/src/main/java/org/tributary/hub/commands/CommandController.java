package org.tributary.hub.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.canonical.Interaction;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Faults;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.cases.CaseQueries;
import org.tributary.hub.records.HubCases;
import org.tributary.hub.store.IdGenerator;

/** Opens cases in departmental systems. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class CommandController {
  private final Submissions submissions;
  private final Orders orders;
  private final Steps steps;
  private final HubCases cases;
  private final CaseQueries shown;
  private final LegTable legs;
  private final IdGenerator ids;
  private final Answers answers;
  private final Duration usualWait;

  CommandController(
      Submissions submissions,
      Orders orders,
      Steps steps,
      HubCases cases,
      CaseQueries shown,
      LegTable legs,
      IdGenerator ids,
      Answers answers,
      TributarySettings settings) {
    this.submissions = submissions;
    this.orders = orders;
    this.steps = steps;
    this.cases = cases;
    this.shown = shown;
    this.legs = legs;
    this.ids = ids;
    this.answers = answers;
    this.usualWait = settings.commands().answerWithin();
  }

  @Requires(Permission.CASE_CREATE)
  @QueryKeys("dryRun")
  @PostMapping(path = "/cases", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> openCase(
      @Body("CaseOrder") ObjectNode body, Query query, NativeWebRequest web) {
    Request request = Request.of("POST /v1/cases", body, query, web, usualWait);
    CaseOrder order = Request.read(body, CaseOrder.class);
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
    IntakeOrder order = Request.read(body, IntakeOrder.class);
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
            steps.refer(opening.caseId(), opening.documents(), now);
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
}
