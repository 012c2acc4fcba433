package org.tributary.connectors.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The queries of one stream. Rows come in the order of their id and go on behind the last one,
 * never by their number: what changes or moves while we read neither hides a row nor repeats one.
 */
final class Questions {
  private static final String TABLE = "t";

  private final ReadSpec read;
  private final Dialect dialect;
  private volatile @Nullable Shape shape;

  Questions(ReadSpec read, Dialect dialect) {
    this.read = read;
    this.dialect = dialect;
  }

  ReadSpec spec() {
    return read;
  }

  Dialect dialect() {
    return dialect;
  }

  /** What the columns are; asked once. */
  Shape shape(Session session) throws SQLException {
    Shape known = shape;
    if (known == null) {
      known = session.ask(types(), rows -> Shape.of(rows, read, dialect));
      shape = known;
    }
    return known;
  }

  /** Columns may have been altered since: asks anew the next time. */
  void forgetShape() {
    shape = null;
  }

  private Question types() {
    List<String> columns = new ArrayList<>(read.id());
    columns.addAll(read.updated());
    String sql = "SELECT " + named(columns, "c") + " " + from() + " WHERE 1 = 0";
    return new Question(sql, List.of());
  }

  Question clock() {
    return new Question(dialect.clock(), List.of());
  }

  /** Whole rows behind a key; with a time, only those that changed since. */
  Question rows(Shape shape, @Nullable List<String> after, @Nullable Instant from, int rows) {
    return page(wholeRow(), rows, new Conditions().behind(shape, after).changedSince(shape, from));
  }

  /** Ids alone. */
  Question ids(Shape shape, @Nullable List<String> after) {
    return page(named(read.id(), "k"), read.pageSize(), new Conditions().behind(shape, after));
  }

  /** Ids and versions alone. */
  Question versions(Shape shape, @Nullable List<String> after, int rows) {
    String columns = named(read.id(), "k") + ", " + named(read.version(), "v");
    return page(columns, rows, new Conditions().behind(shape, after));
  }

  /** Whole rows by their keys. */
  Question rows(Shape shape, List<List<String>> keys) {
    return page(wholeRow(), keys.size(), new Conditions().among(shape, keys));
  }

  /** Rows that have no id; with a time, only those that changed since. */
  Question withoutId(Shape shape, @Nullable Instant from, int rows) {
    Conditions conditions = new Conditions().withoutId().changedSince(shape, from);
    return new Question(
        dialect.first(rows, TABLE + ".*", from() + conditions.text()), conditions.parameters);
  }

  private String wholeRow() {
    String columns = named(read.id(), "k");
    if (!read.updated().isEmpty()) {
      columns += ", " + named(read.updated(), "u");
    }
    if (!read.version().isEmpty()) {
      columns += ", " + named(read.version(), "v");
    }
    return columns + ", " + TABLE + ".*";
  }

  private Question page(String columns, int rows, Conditions conditions) {
    String order =
        " ORDER BY " + read.id().stream().map(Questions::column).collect(Collectors.joining(", "));
    String rest = from() + conditions.text() + order;
    return new Question(dialect.first(rows, columns, rest), conditions.parameters);
  }

  private String from() {
    return "FROM " + read.source() + " " + TABLE;
  }

  private static String column(String name) {
    return TABLE + "." + name;
  }

  /** The columns under names that no column of a table has. */
  private static String named(List<String> columns, String letter) {
    List<String> named = new ArrayList<>();
    for (String name : columns) {
      named.add(column(name) + " AS tributary_" + letter + (named.size() + 1));
    }
    return String.join(", ", named);
  }

  /** What stands behind WHERE, with its parameters in order. */
  private final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Question.Parameter> parameters = new ArrayList<>();

    String text() {
      return texts.isEmpty() ? "" : " WHERE " + String.join(" AND ", texts);
    }

    /**
     * Behind a key. Where it has several columns, their comparison is spelled out: not every
     * database compares rows, and the first condition is what it finds its index by.
     */
    Conditions behind(Shape shape, @Nullable List<String> after) {
      if (shape.nullable()) {
        read.id().forEach(name -> texts.add(column(name) + " IS NOT NULL"));
      }
      if (after == null) {
        return this;
      }
      int last = read.id().size() - 1;
      if (last > 0) {
        texts.add(column(read.id().get(0)) + " >= ?");
        parameters.add(parameter(shape, after, 0));
      }
      String text = column(read.id().get(last)) + " > ?";
      for (int i = last - 1; i >= 0; i--) {
        String name = column(read.id().get(i));
        text = "(" + name + " > ? OR (" + name + " = ? AND " + text + "))";
      }
      texts.add(text);
      for (int i = 0; i < last; i++) {
        parameters.add(parameter(shape, after, i));
        parameters.add(parameter(shape, after, i));
      }
      parameters.add(parameter(shape, after, last));
      return this;
    }

    /** One of several columns suffices: the time of change is often null until the first one. */
    Conditions changedSince(Shape shape, @Nullable Instant from) {
      if (from == null) {
        return this;
      }
      List<String> any = new ArrayList<>();
      for (int i = 0; i < read.updated().size(); i++) {
        ColumnKind kind = shape.updated().get(i);
        any.add(column(read.updated().get(i)) + " >= ?");
        parameters.add((statement, index) -> kind.bindFrom(statement, index, from, read.times()));
      }
      texts.add("(" + String.join(" OR ", any) + ")");
      return this;
    }

    Conditions withoutId() {
      texts.add(
          read.id().stream()
              .map(name -> column(name) + " IS NULL")
              .collect(Collectors.joining(" OR ", "(", ")")));
      return this;
    }

    Conditions among(Shape shape, List<List<String>> keys) {
      if (read.id().size() == 1) {
        texts.add(column(read.id().get(0)) + " IN (" + repeated("?", ", ", keys.size()) + ")");
      } else {
        String one =
            read.id().stream()
                .map(name -> column(name) + " = ?")
                .collect(Collectors.joining(" AND ", "(", ")"));
        texts.add("(" + repeated(one, " OR ", keys.size()) + ")");
      }
      for (List<String> key : keys) {
        for (int i = 0; i < key.size(); i++) {
          parameters.add(parameter(shape, key, i));
        }
      }
      return this;
    }

    private String repeated(String text, String between, int times) {
      return String.join(between, Collections.nCopies(times, text));
    }

    private Question.Parameter parameter(Shape shape, List<String> key, int column) {
      ColumnKind kind = shape.id().get(column);
      String value = key.get(column);
      return (statement, index) -> kind.bind(statement, index, value);
    }
  }
}
