package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the call that one part of a system file describes. */
final class RequestSpecParser {
  private RequestSpecParser() {}

  /**
   * @param at where the members stand, such as {@code "whoAmI."}
   */
  static RequestSpec parse(JsonNode node, String at, Beside beside) {
    List<Map.Entry<String, String>> query = new ArrayList<>();
    node.path("query")
        .properties()
        .forEach(one -> query.add(Map.entry(one.getKey(), one.getValue().asText())));
    Map<String, String> headers = new LinkedHashMap<>();
    node.path("headers")
        .properties()
        .forEach(one -> headers.put(one.getKey(), one.getValue().asText()));
    return new RequestSpec(
        node.path("path").asText(""),
        node.path("action").textValue(),
        node.has("request") ? beside.template(node.path("request").asText(), at + "request") : null,
        query,
        headers);
  }
}
