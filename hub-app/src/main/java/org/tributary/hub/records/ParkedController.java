package org.tributary.hub.records;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.schedule.Streams;

/** Answers what is parked and why: by reason, and record by record. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ParkedController {
  private final ParkedQueries parked;
  private final ParkedGroups groups;
  private final Streams streams;
  private final Answers answers;

  ParkedController(ParkedQueries parked, ParkedGroups groups, Streams streams, Answers answers) {
    this.parked = parked;
    this.groups = groups;
    this.streams = streams;
    this.answers = answers;
  }

  /** What is parked: one record, or a whole file that does not fit. */
  private enum Kind {
    DEFECTIVE_RECORD,
    DEFECTIVE_FILE;

    static @Nullable String of(Query query) {
      Kind kind = query.oneOf("kind", Kind.class);
      return kind == null ? null : kind.name().toLowerCase(Locale.ROOT);
    }
  }

  @Requires(Permission.SYSTEMS_READ)
  @QueryKeys(
      value = {"system", "stream", "kind"},
      paged = true)
  @GetMapping("/parked-groups")
  ResponseEntity<byte[]> groups(Query query, NativeWebRequest request, Locale locale) {
    List<Integer> numbers = streams.of(query);
    String kind = Kind.of(query);
    int limit = query.limit();
    query.check();
    return answers.page(
        groups.list(numbers, kind, query.filters(), query.cursor(), limit, locale), request);
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping("/parked-groups/{id}")
  ResponseEntity<byte[]> group(
      @PathVariable("id") UUID id, NativeWebRequest request, Locale locale) {
    return answers.single(groups.find(id, locale).orElseThrow(ApiException::notFound), request);
  }

  @Requires(Permission.SYSTEMS_READ)
  @QueryKeys(
      value = {"system", "stream", "reason", "kind", "group"},
      paged = true)
  @GetMapping("/parked-records")
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request) {
    ParkedQueries.Filter filter =
        new ParkedQueries.Filter(
            streams.of(query), query.id("group"), query.text("reason"), Kind.of(query));
    int limit = query.limit();
    query.check();
    return answers.page(parked.list(filter, query.filters(), query.cursor(), limit), request);
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping("/parked-records/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") UUID id, NativeWebRequest request) {
    return answers.single(
        parked.find(id, Caller.may(Permission.RAW_READ)).orElseThrow(ApiException::notFound),
        request);
  }
}
