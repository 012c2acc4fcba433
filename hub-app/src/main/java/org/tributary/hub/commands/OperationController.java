package org.tributary.hub.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.cases.WriteBacks;
import org.tributary.hub.once.Once;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.sdk.system.SystemFile;

/** Answers what became of requests, and lets a person decide where the hub cannot. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class OperationController implements WriteBacks {
  private static final String LIST = "write-backs";

  /** Counting stops here, so that the summary costs the same whatever waits. */
  private static final int MOST_COUNTED = 10_000;

  private final OperationTable operations;
  private final LegTable legs;
  private final Journal journal;
  private final Once once;
  private final DeployedSystems deployed;
  private final Cursors cursors;
  private final Answers answers;

  OperationController(
      OperationTable operations,
      LegTable legs,
      Journal journal,
      Once once,
      DeployedSystems deployed,
      Cursors cursors,
      Answers answers) {
    this.operations = operations;
    this.legs = legs;
    this.deployed = deployed;
    this.journal = journal;
    this.once = once;
    this.cursors = cursors;
    this.answers = answers;
  }

  /** What a person found out about a leg. */
  record Decision(Journal.Verdict verdict, @Nullable String sourceId) {}

  @Requires(Permission.CASE_READ)
  @GetMapping("/operations/{id}")
  ResponseEntity<byte[]> operation(@PathVariable("id") UUID id, NativeWebRequest request) {
    OperationTable.Stored found = operations.find(id).orElseThrow(ApiException::notFound);
    return answers.single(Views.OperationView.of(found, legs.ofOperation(id)), request);
  }

  @Requires(Permission.SYSTEMS_READ)
  @QueryKeys(
      value = {"system", "state", "waitsForPerson"},
      paged = true)
  @GetMapping("/write-backs")
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request) {
    String system = query.text("system");
    LegState state = query.oneOf("state", LegState.class);
    boolean parked = query.flag("waitsForPerson");
    int limit = query.limit();
    query.check();
    String cursor = query.cursor();
    UUID after =
        cursor == null
            ? new UUID(0, 0)
            : UUID.fromString(cursors.open(LIST, query.filters(), cursor).get(0));
    PageOf<Leg> page =
        PageOf.of(
            legs.list(system, state, parked, after, limit + 1),
            limit,
            last -> cursors.after(LIST, query.filters(), List.of(last.id().toString())));
    return answers.page(page.map(Views.LegView::of), request);
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping("/write-backs/_summary")
  ResponseEntity<byte[]> summary() {
    List<Views.QueueView> queues = new ArrayList<>();
    deployed.all().stream()
        .map(SystemFile::id)
        .sorted()
        .forEach(
            system -> {
              LegTable.Queue queue = legs.queue(system, MOST_COUNTED);
              if (queue != null) {
                queues.add(
                    new Views.QueueView(
                        system,
                        queue.waiting(),
                        queue.unknown(),
                        queue.forPerson(),
                        queue.waiting() == MOST_COUNTED,
                        queue.oldestAt(),
                        queue.nextTryAt()));
              }
            });
    return answers.of(new Views.Queues(queues));
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping("/write-backs/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") UUID id, NativeWebRequest request) {
    return answers.single(
        Views.LegView.of(legs.find(id).orElseThrow(ApiException::notFound)), request);
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping(path = "/write-backs/{id}/_decide", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> decide(
      @PathVariable("id") UUID id,
      @Body("WriteBackDecision") Decision decision,
      NativeWebRequest web) {
    if (legs.find(id).isEmpty()) {
      throw ApiException.notFound();
    }
    if (decision.verdict() == Journal.Verdict.FOUND && decision.sourceId() == null) {
      throw ApiException.invalidBody("/sourceId", "fault.record-missing");
    }
    return once.outside(
        200,
        decision,
        web,
        () -> {
          if (!journal.decide(id, decision.verdict(), decision.sourceId())) {
            throw ApiException.conflict("detail.not-parked");
          }
          return Views.LegView.of(legs.find(id).orElseThrow());
        });
  }

  @Override
  public List<Views.LegView> of(UUID caseId) {
    return legs.ofCases(List.of(caseId)).stream().map(Views.LegView::of).toList();
  }
}
