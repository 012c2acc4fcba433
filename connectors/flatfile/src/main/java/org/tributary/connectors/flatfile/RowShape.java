package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes rows of one kind from their cells: body, id, time of change, and what is wrong. */
final class RowShape {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final List<Column> columns;
  private final RowPlace place;
  private final List<Integer> id;
  private final int updated;
  private final boolean updatedWithFile;
  private final int summed;

  RowShape(List<Column> columns, ReadSpec spec, FolderFile file) {
    this.columns = List.copyOf(columns);
    this.place = new RowPlace(file);
    this.id = spec.id().columns().stream().map(this::indexOf).toList();
    this.updatedWithFile = ReadSpec.MODIFIED.equals(spec.updated());
    this.updated = spec.updated() == null || updatedWithFile ? -1 : indexOf(spec.updated());
    this.summed = spec.control() == null ? -1 : summed(spec.control());
  }

  private int summed(ControlSpec control) {
    return control.sum() == null || control.sum().of() == null ? -1 : indexOf(control.sum().of());
  }

  private int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** A row of cells that are all text, in the order of the columns. */
  Row row(long line, String[] cells) {
    return row(line, CellValue.of(columns, cells));
  }

  /**
   * @param cells one for each column, in the order of the columns
   */
  Row row(long line, List<CellValue> cells) {
    RowBody read = RowBody.of(columns, cells);
    StringBuilder wrong = new StringBuilder(read.wrong());
    Optional<String> id = id(line, read.body());
    if (id.isEmpty()) {
      wrong.append(wrong.isEmpty() ? "" : "; ").append("it has no id, which is ").append(idNames());
    }
    return new Row(
        line,
        id.orElseGet(() -> place.standIn(line)),
        id.isPresent(),
        wrong.isEmpty() ? read.body() : received(cells),
        updatedAt(cells),
        summed(read.body()),
        wrong.isEmpty() ? null : place.sentence(line, wrong.toString()));
  }

  /** A row that cannot be told apart into columns. */
  Row shapeless(long line, String problem, JsonNode received) {
    return place.shapeless(line, problem, received);
  }

  private Optional<String> id(long line, ObjectNode body) {
    if (id.isEmpty()) {
      return Optional.of(place.standIn(line));
    }
    List<String> values = new ArrayList<>(id.size());
    for (int at : id) {
      String value = at < 0 ? "" : body.path(columns.get(at).name()).asText("").strip();
      if (value.isEmpty() || body.path(columns.get(at).name()).isNull()) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(IdRule.join(values));
  }

  private String idNames() {
    return String.join(
        " and ", id.stream().map(at -> at < 0 ? "missing" : columns.get(at).name()).toList());
  }

  private ObjectNode received(List<CellValue> cells) {
    ObjectNode body = JSON.objectNode();
    for (int i = 0; i < cells.size(); i++) {
      body.set(columns.get(i).name(), TextNode.valueOf(cells.get(i).raw()));
    }
    return body;
  }

  private @Nullable Instant updatedAt(List<CellValue> cells) {
    if (updatedWithFile) {
      return place.file().modified();
    }
    return updated >= 0 ? cells.get(updated).instant() : null;
  }

  /**
   * What a line of this kind adds to the control sum: nothing where it has no such column, null
   * where the column cannot be read.
   */
  @Nullable BigDecimal summed(ObjectNode body) {
    if (summed < 0) {
      return BigDecimal.ZERO;
    }
    JsonNode value = body.path(columns.get(summed).name());
    if (value.isMissingNode()) {
      return null;
    }
    return value.isNull() ? BigDecimal.ZERO : new BigDecimal(value.textValue());
  }
}
