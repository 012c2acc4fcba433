package org.tributary.hub.review;

import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;

/** Answers whom a steward should look at. */
@RestController
@RequestMapping(path = "/v1/doubtful-residents", produces = MediaType.APPLICATION_JSON_VALUE)
class DoubtController {
  private final DoubtQueries doubts;
  private final Answers answers;

  DoubtController(DoubtQueries doubts, Answers answers) {
    this.doubts = doubts;
    this.answers = answers;
  }

  @Requires(Permission.MATCHING_READ)
  @QueryKeys(paged = true, fieldsOf = "DoubtfulResident")
  @GetMapping
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request, Locale locale) {
    int limit = query.limit();
    query.check();
    return answers.page(
        doubts.list(query.cursor(), limit, query.wants("displayName"), locale), request);
  }
}
