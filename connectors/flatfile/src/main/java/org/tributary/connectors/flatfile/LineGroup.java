package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record of a fixed-width file in the making: a detail line and the lines of the kinds below
 * it. A record that may lack one of its lines is none: what is wrong with any line of it makes the
 * whole defective.
 */
final class LineGroup {
  private static final int LONGEST = 50_000;
  private static final int TOLD = 3;
  private final RowPlace place;
  private final long begin;
  private final List<String> texts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Deque<Open> path = new ArrayDeque<>();
  private @Nullable Row root;

  /** A line to which others may still be added. */
  private record Open(LineLayout kind, ObjectNode body) {}

  /**
   * @param begin the line in which it begins
   */
  LineGroup(RowPlace place, long begin) {
    this.place = place;
    this.begin = begin;
  }

  /** A line of no declared kind. */
  void addUnknown(long line, String text) throws DoesNotFitException {
    keep(text);
    problem(line, "it is none of the declared records");
  }

  /** Adds a line; gives what it adds to the control sum, or null where that cannot be read. */
  @Nullable BigDecimal add(long line, LineLayout kind, RowShape shape, String text)
      throws DoesNotFitException {
    keep(text);
    Optional<String> length = kind.lengthProblem(text);
    if (length.isPresent()) {
      problem(line, length.get());
      return null;
    }
    return kind.isChild() ? child(line, kind, shape, text) : root(line, kind, shape, text);
  }

  private void keep(String text) throws DoesNotFitException {
    texts.add(text);
    if (texts.size() > LONGEST) {
      throw new DoesNotFitException(
          "more than " + LONGEST + " lines belong to the record that begins in line " + begin);
    }
  }

  private @Nullable BigDecimal root(long line, LineLayout kind, RowShape shape, String text) {
    Row row = shape.row(line, kind.cells(text));
    root = row;
    if (row.defect() != null) {
      problems.add(row.defect());
    } else if (row.body() instanceof ObjectNode body) {
      open(kind, body);
    }
    return row.summed();
  }

  private @Nullable BigDecimal child(long line, LineLayout kind, RowShape shape, String text) {
    RowBody read = RowBody.of(kind.columns(), CellValue.of(kind.columns(), kind.cells(text)));
    if (!read.wrong().isEmpty()) {
      problem(line, read.wrong());
    }
    while (!path.isEmpty() && !kind.isChildOf(path.element().kind())) {
      path.pop();
    }
    if (path.isEmpty() && problems.isEmpty()) {
      problem(line, "the record " + kind.parent() + " that it belongs to does not stand before it");
    } else if (!path.isEmpty()) {
      path.element().body().withArray(kind.listName()).add(read.body());
      open(kind, read.body());
    }
    return shape.summed(read.body());
  }

  private void open(LineLayout kind, ObjectNode body) {
    kind.lists().forEach(body::putArray);
    path.push(new Open(kind, body));
  }

  private void problem(long line, String problem) {
    problems.add(place.sentence(line, problem));
  }

  Row row() {
    Row row = root;
    if (row != null && (problems.isEmpty() || (texts.size() == 1 && row.defect() != null))) {
      return row;
    }
    return new Row(
        begin,
        row == null ? place.standIn(begin) : row.id(),
        row != null && row.identified(),
        received(),
        null,
        null,
        told());
  }

  private JsonNode received() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (texts.size() == 1) {
      return json.textNode(texts.get(0));
    }
    ArrayNode lines = json.arrayNode(texts.size());
    texts.forEach(lines::add);
    return lines;
  }

  private String told() {
    String first = String.join(" ", problems.subList(0, Math.min(TOLD, problems.size())));
    int more = problems.size() - TOLD;
    return more > 0 ? first + " And " + more + " more lines of this record." : first;
  }
}
