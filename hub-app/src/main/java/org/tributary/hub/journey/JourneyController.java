package org.tributary.hub.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.access.Caller;
import org.tributary.hub.access.Rights;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.Requires;
import org.tributary.hub.records.RecordIds;

/** Finds source records and tells their way through the hub. */
@RestController
@RequestMapping(path = "/v1/source-records", produces = MediaType.APPLICATION_JSON_VALUE)
class JourneyController {
  private final SourceRecordQueries records;
  private final Journeys journeys;
  private final RecordIds ids;
  private final Answers answers;

  JourneyController(
      SourceRecordQueries records, Journeys journeys, RecordIds ids, Answers answers) {
    this.records = records;
    this.journeys = journeys;
    this.ids = ids;
    this.answers = answers;
  }

  /**
   * What was found.
   *
   * @param more whether there is more than was asked for
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Found(List<SourceRecordView> items, Boolean more) {}

  @Requires(Permission.SYSTEMS_READ)
  @PostMapping(path = "/_search", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> search(
      @Body("SourceRecordSearch") SourceRecordQueries.Request request,
      HttpServletResponse response) {
    if (request.residentId() != null) {
      Rights.require(response, Permission.RESIDENT_READ);
    }
    if (request.caseId() != null || request.number() != null) {
      Rights.require(response, Permission.CASE_SEARCH);
    }
    int limit = request.limit() == null ? Query.DEFAULT_LIMIT : request.limit();
    List<SourceRecordView> found = records.search(request, limit + 1);
    return answers.of(
        new Found(found.subList(0, Math.min(limit, found.size())), found.size() > limit));
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") String id, NativeWebRequest request) {
    return answers.single(
        ids.open(id)
            .flatMap(place -> records.find(place, Caller.may(Permission.RAW_READ)))
            .orElseThrow(ApiException::notFound),
        request);
  }

  @Requires(Permission.SYSTEMS_READ)
  @GetMapping("/{id}/journey")
  ResponseEntity<byte[]> journey(
      @PathVariable("id") String id, NativeWebRequest request, Locale locale) {
    return answers.single(
        ids.open(id)
            .flatMap(place -> journeys.of(place, locale))
            .orElseThrow(ApiException::notFound),
        request);
  }
}
