package org.tributary.hub.cli.discover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The members of a record as a JSON Schema describes them, those of inner objects too. */
final class SchemaMembers {
  private static final int DEEPEST = 3;

  private final OpenApiDocument document;
  private final List<Member> members = new ArrayList<>();

  private SchemaMembers(OpenApiDocument document) {
    this.document = document;
  }

  static List<Member> of(OpenApiDocument document, JsonNode item) {
    SchemaMembers found = new SchemaMembers(document);
    found.collect(item, List.of());
    return found.members;
  }

  private void collect(JsonNode schema, List<String> path) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      List<String> inner = new ArrayList<>(path);
      inner.add(property.getKey());
      JsonNode type = document.schema(property.getValue());
      switch (OpenApiDocument.type(type)) {
        case "object" -> {
          if (inner.size() <= DEEPEST) {
            collect(type, inner);
          }
        }
        case "array" -> {}
        default -> members.add(member(inner, type));
      }
    }
  }

  private static Member member(List<String> path, JsonNode schema) {
    List<String> codes = new ArrayList<>();
    schema.path("enum").forEach(code -> codes.add(code.asText()));
    String format = schema.path("format").asText();
    return switch (OpenApiDocument.type(schema)) {
      case "integer", "number" -> new Member(path, Member.Type.NUMBER, "", codes);
      case "boolean" -> new Member(path, Member.Type.FLAG, "", codes);
      default ->
          switch (format) {
            case "date-time" -> new Member(path, Member.Type.TIME, "iso", List.of());
            case "date" -> new Member(path, Member.Type.DATE, "uuuu-MM-dd", List.of());
            default -> new Member(path, Member.Type.TEXT, "", codes);
          };
    };
  }
}
