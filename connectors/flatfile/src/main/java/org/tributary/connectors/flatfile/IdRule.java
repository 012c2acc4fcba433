package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the id of a row is made of.
 *
 * @param columns the columns whose values make it up; empty for file name and line
 */
record IdRule(List<String> columns) {

  IdRule {
    columns = List.copyOf(columns);
  }

  /** From {@code line}, one column name or a list of them. */
  @JsonCreator
  static IdRule from(JsonNode node) {
    if (node.isTextual()) {
      return new IdRule("line".equals(node.textValue()) ? List.of() : List.of(node.textValue()));
    }
    List<String> columns = new ArrayList<>();
    node.forEach(column -> columns.add(column.asText()));
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("read.id names no column");
    }
    return new IdRule(columns);
  }

  boolean isLine() {
    return columns.isEmpty();
  }

  /** Joins several values so that no two lists of values give the same id. */
  static String join(List<String> values) {
    if (values.size() == 1) {
      return values.get(0);
    }
    StringBuilder id = new StringBuilder();
    for (String value : values) {
      id.append(id.isEmpty() ? "" : "/").append(value.replace("\\", "\\\\").replace("/", "\\/"));
    }
    return id.toString();
  }
}
