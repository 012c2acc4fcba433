package org.tributary.hub.schedule;

import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.routes.ingest.RunKind;

/** Answers the history of runs. */
@RestController
@RequestMapping(path = "/v1/runs", produces = MediaType.APPLICATION_JSON_VALUE)
class RunController {
  private final RunQueries runs;
  private final Streams streams;
  private final Answers answers;

  RunController(RunQueries runs, Streams streams, Answers answers) {
    this.runs = runs;
    this.streams = streams;
    this.answers = answers;
  }

  @Requires(Permission.SYSTEMS_READ)
  @QueryKeys(
      value = {"system", "stream", "state", "kind"},
      paged = true)
  @GetMapping
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request) {
    RunQueries.Filter filter =
        new RunQueries.Filter(
            streams.of(query),
            query.oneOf("state", RunState.class),
            query.oneOf("kind", RunKind.class));
    int limit = query.limit();
    query.check();
    return answers.page(runs.list(filter, query.filters(), query.cursor(), limit), request);
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") UUID id, NativeWebRequest request) {
    return answers.single(runs.find(id).orElseThrow(ApiException::notFound), request);
  }
}
