package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one cell.
 *
 * @param raw as text, for a row that is parked
 * @param json its value; missing where there is a problem
 * @param instant the instant of a date, where it has one
 * @param problem completes the sentence "the column ...", or null
 */
record CellValue(String raw, JsonNode json, @Nullable Instant instant, @Nullable String problem) {

  static CellValue of(CellType type, String raw) {
    JsonNode json = type.read(raw);
    if (json.isMissingNode()) {
      return problem(raw, "is not " + type.expectation());
    }
    Instant instant = type instanceof CellType.Dated date ? date.instant(raw).orElse(null) : null;
    return new CellValue(raw, json, instant, null);
  }

  /** Of cells that are text, each under its column. */
  static List<CellValue> of(List<Column> columns, String[] cells) {
    List<CellValue> values = new ArrayList<>(cells.length);
    for (int i = 0; i < cells.length; i++) {
      values.add(of(columns.get(i).type(), cells[i]));
    }
    return values;
  }

  static CellValue problem(String raw, String problem) {
    return new CellValue(raw, MissingNode.getInstance(), null, problem);
  }

  /** Without the value: it may be personal data. */
  @Override
  public String toString() {
    return "CellValue[" + problem + "]";
  }
}
