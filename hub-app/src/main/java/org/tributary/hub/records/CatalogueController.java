package org.tributary.hub.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
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
import org.tributary.hub.api.GeoJson;
import org.tributary.hub.api.PageOf;
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
  @QueryKeys(value = "updatedSince", paged = true, fieldsOf = "ServiceType")
  @GetMapping("/service-types")
  ResponseEntity<byte[]> serviceTypes(Query query, NativeWebRequest request) {
    return answers.page(page(SERVICE_TYPE, query), request);
  }

  @Requires(Permission.CATALOGUE_READ)
  @QueryKeys(fieldsOf = "ServiceType")
  @GetMapping("/service-types/{id}")
  ResponseEntity<byte[]> serviceType(@PathVariable("id") UUID id, NativeWebRequest request) {
    return one(SERVICE_TYPE, id, request);
  }

  @Requires(Permission.CATALOGUE_SEARCH)
  @QueryKeys(value = "updatedSince", paged = true, fieldsOf = "Asset")
  @GetMapping(
      path = "/assets",
      produces = {MediaType.APPLICATION_JSON_VALUE, GeoJson.TYPE_VALUE})
  ResponseEntity<byte[]> assets(Query query, NativeWebRequest request) {
    return answers.places(page(ASSET, query), request);
  }

  @Requires(Permission.CATALOGUE_READ)
  @QueryKeys(fieldsOf = "Asset")
  @GetMapping("/assets/{id}")
  ResponseEntity<byte[]> asset(@PathVariable("id") UUID id, NativeWebRequest request) {
    return one(ASSET, id, request);
  }

  private PageOf<ObjectNode> page(String type, Query query) {
    int limit = query.limit();
    Instant since = query.time("updatedSince");
    query.check();
    return entities.list(type, since, query.filters(), query.cursor(), limit);
  }

  private ResponseEntity<byte[]> one(String type, UUID id, NativeWebRequest request) {
    return answers.single(entities.find(type, id).orElseThrow(ApiException::notFound), request);
  }
}
