package org.tributary.hub.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.GeoJson;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.api.StateTag;
import org.tributary.hub.past.Past;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Json;

/** Answers cases and their timelines. */
@RestController
@RequestMapping(path = "/v1/cases", produces = MediaType.APPLICATION_JSON_VALUE)
class CaseController {
  private static final String EVENTS = "events";
  private static final String DOCUMENTS = "documents";

  private final CaseQueries cases;
  private final CasePast casePast;
  private final Past past;
  private final Streams streams;
  private final Answers answers;
  private final WriteBacks writeBacks;
  private final Clock clock;

  CaseController(
      CaseQueries cases,
      CasePast casePast,
      Past past,
      Streams streams,
      Answers answers,
      @Lazy WriteBacks writeBacks,
      Clock clock) {
    this.clock = clock;
    this.casePast = casePast;
    this.past = past;
    this.writeBacks = writeBacks;
    this.cases = cases;
    this.streams = streams;
    this.answers = answers;
  }

  @Requires(Permission.CASE_SEARCH)
  @QueryKeys(
      value = {
        "residentId",
        "number",
        "type",
        "status",
        "phase",
        "serviceType",
        "system",
        "openedAfter",
        "openedBefore",
        "updatedSince",
        "withoutServiceType",
        "closedAfter",
        "closedBefore",
        "overdue",
        "bbox"
      },
      paged = true,
      fieldsOf = "Case")
  @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, GeoJson.TYPE_VALUE})
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request) {
    CaseFilter filter = CaseFilter.of(query, streams, clock.instant());
    return answers.places(
        cases.list(filter, query.filters(), query.cursor(), query.limit()), request);
  }

  @Requires(Permission.CASE_READ)
  @QueryKeys(
      value = "asOf",
      fieldsOf = "Case",
      embeds = {EVENTS, DOCUMENTS})
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") UUID id, Query query, NativeWebRequest request) {
    Instant asOf = past.of(query);
    if (asOf != null && !query.embeds().isEmpty()) {
      query.refuse("embed", "fault.not-beside", "asOf");
    }
    query.check();
    if (asOf != null) {
      return answers.single(casePast.at(id, asOf).orElseThrow(ApiException::notFound), request);
    }
    CaseView found = cases.find(id).orElseThrow(ApiException::notFound);
    if (!query.embeds().isEmpty()) {
      return answers.single(embedding(id, found, query.embeds()), request);
    }
    if (!found.written()) {
      return answers.single(found, found.state(), request);
    }
    String told = answers.text(writeBacks.of(id));
    ObjectNode json = found.json();
    json.set("writeBack", Json.tree(told));
    return answers.single(json, found.state() + "-" + StateTag.of(told), request);
  }

  /** The first page of each; its {@code next} goes on in the list of its own. */
  private ObjectNode embedding(UUID id, CaseView found, Set<String> embeds) {
    ObjectNode json = found.json();
    if (found.written()) {
      json.set("writeBack", Json.tree(answers.text(writeBacks.of(id))));
    }
    ObjectNode embedded = json.putObject("embedded");
    if (embeds.contains(EVENTS)) {
      cases
          .events(id, null, Query.DEFAULT_LIMIT)
          .ifPresent(page -> embedded.set(EVENTS, Json.tree(answers.text(page))));
    }
    if (embeds.contains(DOCUMENTS)) {
      cases
          .documents(id, null, Query.DEFAULT_LIMIT)
          .ifPresent(page -> embedded.set(DOCUMENTS, Json.tree(answers.text(page))));
    }
    return json;
  }

  @Requires(Permission.CASE_READ)
  @QueryKeys(paged = true)
  @GetMapping("/{id}/documents")
  ResponseEntity<byte[]> documents(
      @PathVariable("id") UUID id, Query query, NativeWebRequest request) {
    int limit = query.limit();
    query.check();
    return answers.page(
        cases.documents(id, query.cursor(), limit).orElseThrow(ApiException::notFound), request);
  }

  @Requires(Permission.CASE_READ)
  @QueryKeys(paged = true)
  @GetMapping("/{id}/events")
  ResponseEntity<byte[]> events(
      @PathVariable("id") UUID id, Query query, NativeWebRequest request) {
    int limit = query.limit();
    query.check();
    return answers.page(
        cases.events(id, query.cursor(), limit).orElseThrow(ApiException::notFound), request);
  }
}
