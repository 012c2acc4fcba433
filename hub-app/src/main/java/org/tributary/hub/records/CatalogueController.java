package org.tributary.hub.records;

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

/** Answers what the city offers and keeps up: service types and assets. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class CatalogueController {
  private static final String SERVICE_TYPE = "service_type";
  private static final String ASSET = "asset";

  private final EntityQueries entities;
  private final Answers answers;

  CatalogueController(EntityQueries entities, Answers answers) {
    this.entities = entities;
    this.answers = answers;
  }

  @Requires(Permission.CATALOGUE_SEARCH)
  @QueryKeys(paged = true)
  @GetMapping("/service-types")
  ResponseEntity<byte[]> serviceTypes(Query query, NativeWebRequest request) {
    return list(SERVICE_TYPE, query, request);
  }

  @Requires(Permission.CATALOGUE_READ)
  @GetMapping("/service-types/{id}")
  ResponseEntity<byte[]> serviceType(@PathVariable("id") UUID id, NativeWebRequest request) {
    return one(SERVICE_TYPE, id, request);
  }

  @Requires(Permission.CATALOGUE_SEARCH)
  @QueryKeys(paged = true)
  @GetMapping("/assets")
  ResponseEntity<byte[]> assets(Query query, NativeWebRequest request) {
    return list(ASSET, query, request);
  }

  @Requires(Permission.CATALOGUE_READ)
  @GetMapping("/assets/{id}")
  ResponseEntity<byte[]> asset(@PathVariable("id") UUID id, NativeWebRequest request) {
    return one(ASSET, id, request);
  }

  private ResponseEntity<byte[]> list(String type, Query query, NativeWebRequest request) {
    int limit = query.limit();
    query.check();
    return answers.page(entities.list(type, query.cursor(), limit), request);
  }

  private ResponseEntity<byte[]> one(String type, UUID id, NativeWebRequest request) {
    return answers.single(entities.find(type, id).orElseThrow(ApiException::notFound), request);
  }
}
