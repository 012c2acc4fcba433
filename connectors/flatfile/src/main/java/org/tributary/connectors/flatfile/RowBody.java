package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The cells of one line as JSON.
 *
 * @param body every cell that could be read, by column name
 * @param wrong what is wrong with the others, or empty; names columns, never values
 */
record RowBody(ObjectNode body, String wrong) {

  static RowBody of(List<Column> columns, List<CellValue> values) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    StringBuilder wrong = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      CellValue value = values.get(i);
      if (value.problem() != null) {
        wrong.append(wrong.isEmpty() ? "" : "; ").append(columns.get(i).name());
        wrong.append(' ').append(value.problem());
      } else {
        body.set(columns.get(i).name(), value.json());
      }
    }
    return new RowBody(body, wrong.toString());
  }

  /** Without the body: it may hold personal data. */
  @Override
  public String toString() {
    return "RowBody[" + wrong + "]";
  }
}
