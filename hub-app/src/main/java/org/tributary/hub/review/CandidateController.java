package org.tributary.hub.review;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
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
import org.tributary.hub.linking.Ruler;
import org.tributary.hub.linking.Stewardship;

/** Asks stewards whether two residents are one, and takes their answers. */
@RestController
@RequestMapping(path = "/v1/match-candidates", produces = MediaType.APPLICATION_JSON_VALUE)
class CandidateController {
  private final CandidateQueries candidates;
  private final CandidateTable table;
  private final DoubtQueries doubts;
  private final Stewardship stewardship;
  private final Rulings rulings;
  private final Clock clock;
  private final Answers answers;

  CandidateController(
      CandidateQueries candidates,
      CandidateTable table,
      DoubtQueries doubts,
      Stewardship stewardship,
      Rulings rulings,
      Clock clock,
      Answers answers) {
    this.candidates = candidates;
    this.table = table;
    this.doubts = doubts;
    this.stewardship = stewardship;
    this.rulings = rulings;
    this.clock = clock;
    this.answers = answers;
  }

  /** What became of a question. */
  private enum State {
    OPEN,
    CONFIRMED,
    REJECTED,
    WITHDRAWN
  }

  /** Does with a question what a steward wants. */
  private interface Ruling {
    void of(UUID question, Ruler by);
  }

  @Requires(Permission.MATCHING_READ)
  @QueryKeys(value = "state", paged = true, fieldsOf = "MatchCandidate")
  @GetMapping
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request) {
    State state = query.oneOf("state", State.class);
    int limit = query.limit();
    query.check();
    String wanted = (state == null ? State.OPEN : state).name().toLowerCase(Locale.ROOT);
    return answers.page(
        candidates.list(wanted, query.cursor(), limit, query.wants("sides")), request);
  }

  @Requires(Permission.MATCHING_READ)
  @GetMapping("/_summary")
  ResponseEntity<byte[]> summary() {
    Instant now = clock.instant();
    return answers.of(QueueSummary.of(table.open(now), table.answered(now), doubts.count()));
  }

  @Requires(Permission.MATCHING_READ)
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") UUID id, NativeWebRequest request, Locale locale) {
    return answers.single(candidates.find(id, locale).orElseThrow(ApiException::notFound), request);
  }

  @Requires(Permission.MATCHING_UPDATE)
  @PostMapping(path = "/{id}/_confirm", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> confirm(
      @PathVariable("id") UUID id, @Body("Ruling") Why why, NativeWebRequest web, Locale locale) {
    return rule(id, why, web, locale, stewardship::confirm);
  }

  @Requires(Permission.MATCHING_UPDATE)
  @PostMapping(path = "/{id}/_reject", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> reject(
      @PathVariable("id") UUID id, @Body("Ruling") Why why, NativeWebRequest web, Locale locale) {
    return rule(id, why, web, locale, stewardship::reject);
  }

  @Requires(Permission.MATCHING_UPDATE)
  @PostMapping(path = "/{id}/_undo", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> undo(
      @PathVariable("id") UUID id, @Body("Ruling") Why why, NativeWebRequest web, Locale locale) {
    return rule(id, why, web, locale, stewardship::undo);
  }

  private ResponseEntity<byte[]> rule(
      UUID id, Why why, NativeWebRequest web, Locale locale, Ruling ruling) {
    return rulings.once(
        why,
        web,
        () -> {
          ruling.of(id, new Ruler(Caller.key(), why.reason()));
          return candidates.find(id, locale).orElseThrow();
        });
  }
}
