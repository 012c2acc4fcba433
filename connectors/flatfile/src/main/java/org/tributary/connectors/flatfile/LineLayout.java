package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.connectors.flatfile.FixedSpec.Field;
import org.tributary.connectors.flatfile.FixedSpec.Layout;

/** One kind of fixed-width record, ready to cut lines into cells. */
final class LineLayout {
  private final Layout layout;
  private final boolean padShort;
  private final List<Column> columns = new ArrayList<>();
  private final List<String> lists;

  LineLayout(Layout layout, FixedSpec fixed, DateRules dates) {
    this.layout = layout;
    this.padShort = fixed.padShort();
    this.lists = fixed.childrenOf(layout).stream().map(Layout::listName).toList();
    for (Field field : layout.fields()) {
      columns.add(new Column(field.name(), type(field, dates)));
    }
  }

  private static CellType type(Field field, DateRules dates) {
    if (field.date() != null) {
      return new CellType.Dated(DateStyle.of(field.date(), dates), dates.none());
    }
    return field.number() != null ? new CellType.Numeric(field.number()) : new CellType.Text(true);
  }

  FixedSpec.Role role() {
    return layout.role();
  }

  List<Column> columns() {
    return columns;
  }

  /** What marks it; empty where there is one kind only. */
  String value() {
    return layout.value() == null ? "" : layout.value();
  }

  /** Whether its lines belong to a line before them. */
  boolean isChild() {
    return layout.parent() != null;
  }

  boolean isChildOf(LineLayout other) {
    return other.value().equals(layout.parent());
  }

  /** The kind that its lines belong to; empty where they stand alone. */
  String parent() {
    return layout.parent() == null ? "" : layout.parent();
  }

  /** What the list of its lines is called in the record that they belong to. */
  String listName() {
    return layout.listName();
  }

  /** The lists that its own record has. */
  List<String> lists() {
    return lists;
  }

  /** Why the line has not the length that it should; empty where it has. */
  Optional<String> lengthProblem(String line) {
    int reach = layout.reach();
    boolean tooShort = line.length() < reach && !padShort;
    boolean tooLong = layout.length() != null && line.length() > layout.length();
    return tooShort || tooLong
        ? Optional.of(
            "it has " + line.length() + " characters, and its kind of record has " + reach)
        : Optional.empty();
  }

  /** The text of each field; the length is to be right. */
  String[] cells(String line) {
    int missing = layout.reach() - line.length();
    String full = missing > 0 ? line + " ".repeat(missing) : line;
    String[] cells = new String[layout.fields().size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = layout.fields().get(i).place().of(full);
    }
    return cells;
  }

  /** The fields of a header or trailer by name, all of which must be readable. */
  Map<String, JsonNode> values(String line) throws DoesNotFitException {
    Optional<String> problem = lengthProblem(line);
    if (problem.isPresent()) {
      throw new DoesNotFitException("its " + called() + " does not fit: " + problem.get());
    }
    Map<String, JsonNode> values = new HashMap<>();
    String[] cells = cells(line);
    for (int i = 0; i < cells.length; i++) {
      Column column = columns.get(i);
      JsonNode value = column.type().read(cells[i]);
      if (value.isMissingNode()) {
        throw new DoesNotFitException(
            "its "
                + called()
                + " does not fit: "
                + column.name()
                + " is not "
                + column.type().expectation());
      }
      values.put(column.name(), value);
    }
    return values;
  }

  private String called() {
    return switch (layout.role()) {
      case HEADER -> "header record";
      case TRAILER -> "trailer record";
      case DETAIL, IGNORE -> "record";
    };
  }
}
