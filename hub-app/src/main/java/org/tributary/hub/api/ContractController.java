package org.tributary.hub.api;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;

/** Serves the contract to anybody. */
@RestController
class ContractController {
  private final Contract contract;

  ContractController(Contract contract) {
    this.contract = contract;
  }

  @OpenToAll
  @GetMapping(path = "/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> json(NativeWebRequest request) {
    return answer(contract.json(), MediaType.APPLICATION_JSON, request);
  }

  @OpenToAll
  @GetMapping(path = "/v1/openapi.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
  ResponseEntity<byte[]> yaml(NativeWebRequest request) {
    return answer(contract.yaml(), MediaType.APPLICATION_YAML, request);
  }

  @OpenToAll
  @GetMapping(path = "/v1/asyncapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> eventsJson(NativeWebRequest request) {
    return answer(contract.eventsJson(), MediaType.APPLICATION_JSON, request);
  }

  @OpenToAll
  @GetMapping(path = "/v1/asyncapi.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
  ResponseEntity<byte[]> eventsYaml(NativeWebRequest request) {
    return answer(contract.eventsYaml(), MediaType.APPLICATION_YAML, request);
  }

  private static ResponseEntity<byte[]> answer(
      byte[] document, MediaType type, NativeWebRequest request) {
    String etag = '"' + StateTag.of(document) + '"';
    if (request.checkNotModified(etag)) {
      return ResponseEntity.status(304).eTag(etag).build();
    }
    return ResponseEntity.ok().eTag(etag).contentType(type).body(document);
  }
}
