package org.tributary.hub.cli.discover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A GET of an OpenAPI document.
 *
 * @param parameters its own and those of its path, references followed
 * @param answer schema of its successful JSON answer, or a missing node
 * @param linkHeader whether that answer declares a Link header
 */
record Operation(
    String path,
    JsonNode declared,
    List<Parameter> parameters,
    JsonNode answer,
    boolean linkHeader) {
  private static final Pattern STEPS = Pattern.compile("/");

  /**
   * A parameter of an operation.
   *
   * @param in query, path, header or cookie
   */
  record Parameter(String name, String in, boolean required, String description, JsonNode schema) {

    boolean isQuery() {
      return in.equals("query");
    }

    String type() {
      return OpenApiDocument.type(schema);
    }

    /** An example or default value of it, or a missing node. */
    JsonNode example() {
      for (String key : List.of("default", "example")) {
        if (schema.has(key)) {
          return schema.get(key);
        }
      }
      return schema.path("enum").path(0);
    }
  }

  List<Parameter> query() {
    return parameters.stream().filter(Parameter::isQuery).toList();
  }

  /** The last step of the path that is no parameter. */
  String segment() {
    String segment = "";
    for (String step : STEPS.split(path, 0)) {
      segment = step.isEmpty() || step.startsWith("{") ? segment : step;
    }
    return segment;
  }

  boolean hasPathParameter() {
    return path.contains("{");
  }

  /** The GETs of a document in its order. */
  static List<Operation> all(OpenApiDocument document) {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.root().path("paths").properties()) {
      JsonNode item = document.resolved(path.getValue());
      if (item.has("get")) {
        all.add(of(document, path.getKey(), item));
      }
    }
    return all;
  }

  private static Operation of(OpenApiDocument document, String path, JsonNode item) {
    JsonNode get = item.get("get");
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode list : List.of(item.path("parameters"), get.path("parameters"))) {
      for (JsonNode given : list) {
        JsonNode parameter = document.resolved(given);
        JsonNode schema = document.schema(parameter.path("schema"));
        parameters.add(
            new Parameter(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                parameter.path("required").asBoolean(),
                parameter.path("description").asText(schema.path("description").asText()),
                schema));
      }
    }
    JsonNode success = success(document, get.path("responses"));
    return new Operation(
        path, get, parameters, document.schema(json(success.path("content"))), link(success));
  }

  private static JsonNode success(OpenApiDocument document, JsonNode responses) {
    for (String status : List.of("200", "2XX", "206", "default")) {
      if (responses.has(status)) {
        return document.resolved(responses.get(status));
      }
    }
    return responses.path("200");
  }

  private static JsonNode json(JsonNode content) {
    for (Map.Entry<String, JsonNode> type : content.properties()) {
      if (type.getKey().matches("(?i)(application/([\\w.-]+\\+)?json|\\*/\\*)(;.*)?")) {
        return type.getValue().path("schema");
      }
    }
    return content.path("application/json");
  }

  private static boolean link(JsonNode success) {
    for (Map.Entry<String, JsonNode> header : success.path("headers").properties()) {
      if (header.getKey().equalsIgnoreCase("link")) {
        return true;
      }
    }
    return false;
  }
}
