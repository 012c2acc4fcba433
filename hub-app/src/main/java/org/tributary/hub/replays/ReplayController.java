package org.tributary.hub.replays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.once.Once;
import org.tributary.hub.records.ParkedRecords;
import org.tributary.hub.schedule.Streams;

/**
 * Takes orders to try parked records again, and tells how far they are. The short ways beside the
 * parked records order the same, and wait a little for the end.
 */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ReplayController {
  private static final String PATH = "/v1/replays";
  private static final String LIST = "replays";
  private static final UUID LAST = new UUID(-1, -1);
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(40);

  private final Replays replays;
  private final ReplayWorker worker;
  private final Streams streams;
  private final Once once;
  private final Cursors cursors;
  private final Answers answers;

  ReplayController(
      Replays replays,
      ReplayWorker worker,
      Streams streams,
      Once once,
      Cursors cursors,
      Answers answers) {
    this.replays = replays;
    this.worker = worker;
    this.streams = streams;
    this.once = once;
    this.cursors = cursors;
    this.answers = answers;
  }

  /** What came of a replay that somebody waited for. */
  record Result(long tried, long accepted, long stillParked, long toReadAgain) {}

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping(path = "/replays", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> order(@Body("ReplayOrder") JsonNode order, NativeWebRequest web) {
    ReplayJob job = found(ordered(order, web));
    worker.wake();
    return accepted(job);
  }

  /** Whoever repeats the request means the same order. */
  private UUID ordered(JsonNode order, NativeWebRequest web) {
    return once.making(
        order,
        web,
        () -> {
          ParkedRecords.Selection selection = replays.selection(order);
          return () -> replays.order(Caller.key(), selection).id();
        });
  }

  private ReplayJob found(UUID id) {
    return replays.find(id).orElseThrow(ApiException::notFound);
  }

  private ResponseEntity<byte[]> accepted(ReplayJob job) {
    return ResponseEntity.accepted()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.LOCATION, PATH + "/" + job.id())
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(answers.text(view(job)).getBytes(StandardCharsets.UTF_8));
  }

  private ReplayView view(ReplayJob job) {
    return ReplayView.of(job, replays.stream(job));
  }

  @Requires(Permission.SYSTEMS_READ)
  @QueryKeys(
      value = {"system", "stream"},
      paged = true)
  @GetMapping("/replays")
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request) {
    List<Integer> numbers = streams.of(query);
    int limit = query.limit();
    query.check();
    String cursor = query.cursor();
    UUID before =
        cursor == null ? LAST : UUID.fromString(cursors.open(LIST, query.filters(), cursor).get(0));
    PageOf<ReplayJob> page =
        PageOf.of(
            newest(numbers, before, limit + 1),
            limit,
            last -> cursors.after(LIST, query.filters(), List.of(last.id().toString())));
    return answers.page(page.map(this::view), request);
  }

  private List<ReplayJob> newest(@Nullable List<Integer> numbers, UUID before, int most) {
    if (numbers == null) {
      return replays.list(null, before, most);
    }
    List<ReplayJob> found = new ArrayList<>();
    numbers.forEach(number -> found.addAll(replays.list(number, before, most)));
    found.sort(Comparator.comparing((ReplayJob job) -> job.id().toString()).reversed());
    return found.subList(0, Math.min(most, found.size()));
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping("/replays/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") UUID id, NativeWebRequest request) {
    return answers.single(view(found(id)), request);
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping("/replays/{id}/_cancel")
  ResponseEntity<byte[]> cancel(@PathVariable("id") UUID id, NativeWebRequest web) {
    return once.inStore(Map.of(), web, () -> view(replays.cancel(found(id))));
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping("/parked-records/{id}/_replay")
  ResponseEntity<byte[]> again(@PathVariable("id") UUID id, NativeWebRequest web) {
    ObjectNode order = JsonNodeFactory.instance.objectNode();
    order.putArray("ids").add(id.toString());
    return awaited(order, web);
  }

  @Requires(Permission.SYSTEMS_UPDATE)
  @PostMapping(path = "/parked-records/_replay", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> all(@Body("ReplaySelection") JsonNode order, NativeWebRequest web) {
    return awaited(order, web);
  }

  private ResponseEntity<byte[]> awaited(JsonNode order, NativeWebRequest web) {
    ReplayJob job = found(ordered(order, web));
    worker.wake();
    long giveUpAt = System.nanoTime() + PATIENCE;
    while (!job.isOver() && System.nanoTime() < giveUpAt) {
      LockSupport.parkNanos(POLL);
      job = found(job.id());
    }
    if (job.state() != ReplayJob.State.FINISHED) {
      return accepted(job);
    }
    ReplayJob.Counts counts = job.counts();
    return answers.of(
        new Result(counts.done(), counts.replayed(), counts.stillParked(), counts.toReadAgain()));
  }
}
