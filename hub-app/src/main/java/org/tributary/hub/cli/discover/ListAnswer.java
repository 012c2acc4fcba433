package org.tributary.hub.cli.discover;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An answer that holds a list of objects.
 *
 * @param records pointer to the list
 * @param item schema of one object
 * @param around members of the answer outside of the list, by pointer
 */
record ListAnswer(String records, JsonNode item, List<Around> around) {
  private static final List<String> USUAL =
      List.of("items", "results", "value", "data", "records", "features", "content", "member");

  /**
   * A member of the answer that is not the list.
   *
   * @param schema its schema, references followed
   */
  record Around(String pointer, String name, JsonNode schema) {

    String type() {
      return OpenApiDocument.type(schema);
    }

    boolean isCalled(Set<String> names) {
      return names.contains(Names.squashed(name));
    }
  }

  /** The list in an answer of this schema; empty where it holds none or only texts and numbers. */
  static Optional<ListAnswer> of(OpenApiDocument document, Operation operation) {
    JsonNode answer = operation.answer();
    if (OpenApiDocument.type(answer).equals("array")) {
      JsonNode item = document.schema(answer.path("items"));
      return item.has("properties")
          ? Optional.of(new ListAnswer("", item, List.of()))
          : Optional.empty();
    }
    List<ListAnswer> lists = new ArrayList<>();
    List<Around> around = new ArrayList<>();
    collect(document, answer, JsonPointer.empty(), lists, around);
    String segment = Names.squashed(operation.segment());
    return lists.stream()
        .min(Comparator.comparingInt(list -> rank(list.records(), segment)))
        .map(list -> new ListAnswer(list.records(), list.item(), List.copyOf(around)));
  }

  /** Lists that are called as lists usually are come first, then the one called like the path. */
  private static int rank(String pointer, String segment) {
    String name = Names.squashed(pointer.substring(pointer.lastIndexOf('/') + 1));
    int depth = (int) pointer.chars().filter(c -> c == '/').count();
    int usual = name.equals(segment) ? 0 : USUAL.indexOf(name);
    return depth * 100 + (usual < 0 ? 50 : usual);
  }

  private static void collect(
      OpenApiDocument document,
      JsonNode schema,
      JsonPointer at,
      List<ListAnswer> lists,
      List<Around> around) {
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      JsonNode type = document.schema(member.getValue());
      JsonPointer pointer = at.appendProperty(member.getKey());
      around.add(new Around(pointer.toString(), member.getKey(), type));
      boolean deeper = at.toString().indexOf('/', 1) < 0;
      switch (OpenApiDocument.type(type)) {
        case "array" -> {
          JsonNode item = document.schema(type.path("items"));
          if (item.has("properties")) {
            lists.add(new ListAnswer(pointer.toString(), item, List.of()));
          }
        }
        case "object" -> {
          if (deeper) {
            collect(document, type, pointer, lists, around);
          }
        }
        default -> {}
      }
    }
  }
}
