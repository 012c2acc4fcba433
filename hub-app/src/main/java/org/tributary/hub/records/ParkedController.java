package org.tributary.hub.records;

import java.util.List;
import java.util.Map;
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
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.once.Once;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.systems.DeployedSystems;

/** Answers what is parked and why, and tries it again. */
@RestController
@RequestMapping(path = "/v1/parked-records", produces = MediaType.APPLICATION_JSON_VALUE)
class ParkedController {
  private final ParkedQueries parked;
  private final Replay replay;
  private final DeployedSystems deployed;
  private final Streams streams;
  private final Once once;
  private final Answers answers;

  ParkedController(
      ParkedQueries parked,
      Replay replay,
      DeployedSystems deployed,
      Streams streams,
      Once once,
      Answers answers) {
    this.parked = parked;
    this.replay = replay;
    this.deployed = deployed;
    this.streams = streams;
    this.once = once;
    this.answers = answers;
  }

  /** Which parked records are to be tried again. */
  record Selection(String system, String stream, @Nullable String reason) {}

  /** What is parked: one record, or a whole file that does not fit. */
  private enum Kind {
    DEFECTIVE_RECORD,
    DEFECTIVE_FILE;

    static @Nullable String of(Query query) {
      Kind kind = query.oneOf("kind", Kind.class);
      return kind == null ? null : kind.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Requires(Permission.SYSTEMS_READ)
  @QueryKeys(
      value = {"system", "stream", "reason", "kind"},
      paged = true)
  @GetMapping
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request) {
    List<Integer> numbers = streams.of(query);
    String reason = query.text("reason");
    String kind = Kind.of(query);
    int limit = query.limit();
    query.check();
    return answers.page(
        parked.list(numbers, reason, kind, query.filters(), query.cursor(), limit), request);
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") UUID id, NativeWebRequest request) {
    return answers.single(
        parked.find(id, Caller.may(Permission.RAW_READ)).orElseThrow(ApiException::notFound),
        request);
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping("/{id}/_replay")
  ResponseEntity<byte[]> replay(@PathVariable("id") UUID id, NativeWebRequest web) {
    return once.outside(
        200,
        Map.of(),
        web,
        () -> {
          ParkedQueries.View found = parked.find(id, false).orElseThrow(ApiException::notFound);
          return StreamWork.on(deployed, found.system(), found.stream(), () -> replay.one(id));
        });
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping(path = "/_replay", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> replayAll(
      @Body("ReplaySelection") Selection selection, NativeWebRequest web) {
    return once.outside(
        200,
        selection,
        web,
        () ->
            StreamWork.on(
                deployed,
                selection.system(),
                selection.stream(),
                () -> replay.all(selection.system(), selection.stream(), selection.reason())));
  }
}
