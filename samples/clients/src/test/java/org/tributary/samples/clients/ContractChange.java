package org.tributary.samples.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;

/** What became of a contract since its last release, both as OpenAPI 3.0. */
final class ContractChange {
  /** Clients are told to expect further values of enumerations. */
  private static final OpenApiDiffOptions OPTIONS =
      OpenApiDiffOptions.builder()
          .configProperty("incompatible.response.enum.increased", "false")
          .build();

  private final JsonNode released;
  private final JsonNode now;
  private final ChangedOpenApi difference;

  ContractChange(JsonNode released, JsonNode now) {
    this.released = released;
    this.now = now;
    difference =
        OpenApiCompare.fromContents(released.toString(), now.toString(), List.of(), OPTIONS);
  }

  /** Whether it breaks no client, or is a new major version. */
  boolean isAllowed() {
    return major(now) > major(released) || (difference.isCompatible() && goneMembers().isEmpty());
  }

  /** The library takes an optional member that goes for harmless; those who show it do not. */
  private List<String> goneMembers() {
    return released.at("/components/schemas").properties().stream()
        .filter(it -> now.at("/components/schemas").has(it.getKey()))
        .flatMap(this::goneMembers)
        .toList();
  }

  private Stream<String> goneMembers(Map.Entry<String, JsonNode> schema) {
    JsonNode left = now.at("/components/schemas").path(schema.getKey()).path("properties");
    return schema.getValue().path("properties").properties().stream()
        .map(Map.Entry::getKey)
        .filter(member -> !left.has(member))
        .map(member -> schema.getKey() + "." + member);
  }

  /** What changed, for people. */
  String text() {
    return "gone: " + goneMembers() + "\n" + difference.getChangedOperations();
  }

  private static int major(JsonNode contract) {
    String version = contract.at("/info/version").asText();
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }
}
