package org.tributary.hub.residents;

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
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;

/** Answers residents and where their facts come from. */
@RestController
@RequestMapping(path = "/v1/residents", produces = MediaType.APPLICATION_JSON_VALUE)
class ResidentController {
  private final ResidentQueries residents;
  private final ResidentSearch search;
  private final LinkQueries links;
  private final Answers answers;

  ResidentController(
      ResidentQueries residents, ResidentSearch search, LinkQueries links, Answers answers) {
    this.residents = residents;
    this.search = search;
    this.links = links;
    this.answers = answers;
  }

  @Requires(Permission.RESIDENT_SEARCH)
  @PostMapping(path = "/_search", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> search(@Body("ResidentSearch") ResidentSearch.Request request) {
    return answers.of(search.find(request));
  }

  @Requires(Permission.RESIDENT_READ)
  @QueryKeys(fieldsOf = "Resident")
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") UUID id, Query query, NativeWebRequest request) {
    query.check();
    return answers.single(residents.find(id).orElseThrow(ApiException::notFound), request);
  }

  @Requires(Permission.RESIDENT_READ)
  @QueryKeys(paged = true)
  @GetMapping("/{id}/source-links")
  ResponseEntity<byte[]> sourceLinks(
      @PathVariable("id") UUID id, Query query, NativeWebRequest request, Locale locale) {
    int limit = query.limit();
    query.check();
    residents.require(id);
    return answers.page(links.of(id, query.cursor(), limit, locale), request);
  }
}
