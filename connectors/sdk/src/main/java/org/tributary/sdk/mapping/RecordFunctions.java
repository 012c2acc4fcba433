package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions about the record as a whole: its id, its time, and what its codes mean. */
final class RecordFunctions {
  private RecordFunctions() {}

  /**
   * @param tables code tables by purpose
   */
  static List<MappingFunction> all(Map<String, CodeTable> tables) {
    return List.of(
        new MappingFunction("id", 0, 0, (run, none) -> TextNode.valueOf(run.id())),
        new MappingFunction("updated-at", 0, 0, (run, none) -> updatedAt(run)),
        new MappingFunction("ref", 2, 3, RecordFunctions::ref),
        new MappingFunction("code", 2, 2, (run, given) -> code(tables, run, given)));
  }

  private static @Nullable JsonNode updatedAt(MappingRun run) {
    return run.updatedAt() == null ? null : TextNode.valueOf(run.updatedAt().toString());
  }

  /** A record of this system, or of the one that the third argument names. */
  private static @Nullable JsonNode ref(MappingRun run, JsonNode[] given) {
    if (given[1].isContainerNode()) {
      return run.refuse(given[1], "is not an id but a list or an object");
    }
    String id = Texts.text(given[1]);
    if (id == null) {
      return null;
    }
    ObjectNode ref = JsonNodeFactory.instance.objectNode();
    if (given.length > 2) {
      ref.put("system", given[2].asText());
    }
    return ref.put("recordType", given[0].asText()).put("recordId", id);
  }

  private static @Nullable JsonNode code(
      Map<String, CodeTable> tables, MappingRun run, JsonNode[] given) {
    CodeTable table = tables.get(given[0].asText());
    if (table == null) {
      return run.refuse(given[1], "is a code, but the stream names no table for it under codes");
    }
    if (given[1].isContainerNode()) {
      return run.refuse(given[1], "is not a code but a list or an object");
    }
    String code = Texts.text(given[1]);
    CodeTable.Row row = table.find(code == null ? CodeTable.BLANK : code);
    if (code != null || row.value() != null) {
      run.used(row.use());
    }
    return row.value();
  }
}
