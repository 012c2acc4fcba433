package org.tributary.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.tributary.hub.api.ApiClient.Answer;

/**
 * One operation of the contract, and how it is asked.
 *
 * @param told what the contract says of it
 */
record Operation(String method, String path, JsonNode contract, JsonNode told) {
  /** What is asked of them ends at once, and a stream of events does not. */
  private static final Set<String> WITHOUT_END = Set.of("/v1/events");

  static Stream<Operation> all(JsonNode contract) {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
        if (!WITHOUT_END.contains(path.getKey())) {
          all.add(
              new Operation(
                  one.getKey().toUpperCase(Locale.ROOT), path.getKey(), contract, one.getValue()));
        }
      }
    }
    return all.stream();
  }

  boolean documents(int status) {
    return told.path("responses").has(String.valueOf(status));
  }

  boolean isOpen() {
    return told.at("/security/0").isMissingNode();
  }

  /** Whether it gives bytes as what they are. */
  boolean answersAnything() {
    return told.at("/responses/200/content").has("image/jpeg");
  }

  List<String> scopes() {
    List<String> scopes = new ArrayList<>();
    told.at("/security/0/oauth2").forEach(scope -> scopes.add(scope.asText()));
    return scopes;
  }

  boolean namesOne() {
    return path.contains("{");
  }

  String of(String id) {
    return path.replaceAll("\\{code}", "no-such-problem").replaceAll("\\{[^}]+}", id);
  }

  String mediaType() {
    JsonNode content = told.at("/requestBody/content");
    return content.isEmpty() ? "application/json" : content.fieldNames().next();
  }

  /** The body that the contract gives as an example; null where there is none. */
  String body() {
    JsonNode content = told.at("/requestBody/content");
    if (content.isEmpty()) {
      return null;
    }
    JsonNode first = content.iterator().next();
    JsonNode example =
        first.path("examples").isEmpty()
            ? first.path("example")
            : resolved(first.path("examples").iterator().next()).path("value");
    return example.isMissingNode() ? "{}" : example.toString();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? contract.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** Asks with everything that it needs, and every scope. */
  Answer ask(ApiClient client, String address, String... more) {
    List<String> headers =
        new ArrayList<>(
            List.of(
                "Content-Type",
                mediaType(),
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "If-Match",
                "\"of-nothing\""));
    headers.addAll(Arrays.asList(more));
    return client.call(
        method,
        address,
        body(),
        String.join(" ", Permission.SCOPES),
        headers.toArray(String[]::new));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
