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
  private final FolderFile file;
  private final List<Integer> id;
  private final int updated;
  private final boolean updatedWithFile;
  private final int summed;

  RowShape(List<Column> columns, ReadSpec spec, FolderFile file) {
    this.columns = List.copyOf(columns);
    this.file = file;
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

  /**
   * @param cells the text of each column, in the order of the columns
   */
  Row row(long line, String[] cells) {
    ObjectNode body = JSON.objectNode();
    StringBuilder wrong = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      Column column = columns.get(i);
      JsonNode value = column.type().read(cells[i]);
      if (value.isMissingNode()) {
        wrong.append(wrong.isEmpty() ? "" : "; ").append(column.name());
        wrong.append(" is not ").append(column.type().expectation());
      } else {
        body.set(column.name(), value);
      }
    }
    Optional<String> read = id(line, body);
    if (read.isEmpty()) {
      wrong.append(wrong.isEmpty() ? "" : "; ").append("it has no id, which is ").append(idNames());
    }
    return new Row(
        line,
        read.orElseGet(() -> standIn(line)),
        read.isPresent(),
        wrong.isEmpty() ? body : received(cells),
        updatedAt(cells),
        summed(body),
        wrong.isEmpty() ? null : sentence(line, wrong.toString()));
  }

  /** A row that cannot be told apart into columns. */
  Row shapeless(long line, String problem, JsonNode received) {
    return new Row(line, standIn(line), false, received, null, null, sentence(line, problem));
  }

  private Optional<String> id(long line, ObjectNode body) {
    if (id.isEmpty()) {
      return Optional.of(standIn(line));
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

  private String standIn(long line) {
    return file.name() + ":" + line;
  }

  private String sentence(long line, String problem) {
    return "Line " + line + " of " + file.name() + ": " + problem + ".";
  }

  private ObjectNode received(String[] cells) {
    ObjectNode body = JSON.objectNode();
    for (int i = 0; i < cells.length; i++) {
      body.set(columns.get(i).name(), TextNode.valueOf(cells[i]));
    }
    return body;
  }

  private @Nullable Instant updatedAt(String[] cells) {
    if (updatedWithFile) {
      return file.modified();
    }
    if (updated >= 0 && columns.get(updated).type() instanceof CellType.Dated date) {
      return date.instant(cells[updated]).orElse(null);
    }
    return null;
  }

  private @Nullable BigDecimal summed(ObjectNode body) {
    if (summed < 0) {
      return null;
    }
    JsonNode value = body.path(columns.get(summed).name());
    if (value.isMissingNode()) {
      return null;
    }
    return value.isNull() ? BigDecimal.ZERO : new BigDecimal(value.textValue());
  }
}
