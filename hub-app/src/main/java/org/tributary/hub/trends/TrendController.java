package org.tributary.hub.trends;

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

/**
 * Answers trends and service levels. Whoever may list cases may see how many they are: the list
 * says no less.
 */
@RestController
@RequestMapping(path = "/v1/cases", produces = MediaType.APPLICATION_JSON_VALUE)
class TrendController {
  private final TrendQueries trends;
  private final Answers answers;

  TrendController(TrendQueries trends, Answers answers) {
    this.trends = trends;
    this.answers = answers;
  }

  @Requires(Permission.CASE_SEARCH)
  @QueryKeys(
      value = {"fromDate", "toDate", "interval", "type", "serviceType", "system"},
      paged = true)
  @GetMapping("/_trends")
  ResponseEntity<byte[]> trends(Query query, NativeWebRequest request) {
    Trends page = trends.page(query);
    return answers.page(page, page.next(), request);
  }
}
