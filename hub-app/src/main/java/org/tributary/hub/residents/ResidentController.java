package org.tributary.hub.residents;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.canonical.Resident;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.past.Past;

/** Answers residents and where their facts come from. */
@RestController
@RequestMapping(path = "/v1/residents", produces = MediaType.APPLICATION_JSON_VALUE)
class ResidentController {
  private final ResidentQueries residents;
  private final ResidentSearch search;
  private final LinkQueries links;
  private final Past past;
  private final Answers answers;

  ResidentController(
      ResidentQueries residents,
      ResidentSearch search,
      LinkQueries links,
      Past past,
      Answers answers) {
    this.residents = residents;
    this.search = search;
    this.links = links;
    this.past = past;
    this.answers = answers;
  }

  @Requires(Permission.RESIDENT_SEARCH)
  @PostMapping(path = "/_search", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> search(@Body("ResidentSearch") ResidentSearch.Request request) {
    return answers.of(search.find(request));
  }

  @Requires(Permission.RESIDENT_READ)
  @QueryKeys(value = "asOf", fieldsOf = "Resident")
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") UUID id, Query query, NativeWebRequest request) {
    Instant asOf = past.of(query);
    query.check();
    Optional<Resident> found = asOf == null ? residents.find(id) : residents.findAt(id, asOf);
    return answers.single(found.orElseThrow(ApiException::notFound), request);
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
