package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a fixed-width file. Positions count characters from one, as layouts on paper do.
 *
 * @param type where each line says what kind of record it is; null where all lines are details
 * @param records the kinds of records
 * @param padShort whether lines whose trailing blanks were cut off are filled up with blanks
 */
record FixedSpec(@Nullable Place type, List<Layout> records, boolean padShort) {

  FixedSpec {
    records = records == null ? List.of() : List.copyOf(records);
    require(!records.isEmpty(), "fixed.records is empty");
    boolean typed = type != null;
    require(
        typed || records.size() == 1,
        "fixed.type is needed to tell several kinds of records apart");
    require(
        records.stream().allMatch(layout -> !typed || layout.value() != null),
        "every record of fixed.records needs the value that marks it at fixed.type");
    require(
        records.stream().anyMatch(layout -> layout.role() == Role.DETAIL),
        "fixed.records has no record with role detail");
    for (Role single : List.of(Role.HEADER, Role.TRAILER)) {
      require(
          records.stream().filter(layout -> layout.role() == single).count() <= 1,
          "fixed.records has more than one header or more than one trailer");
    }
    for (Layout layout : records) {
      if (layout.parent() != null) {
        requireParent(layout, records);
      }
    }
    require(
        records.stream().anyMatch(l -> l.role() == Role.DETAIL && l.parent() == null),
        "every detail of fixed.records has a parent, so no record of its own begins");
  }

  private static void requireParent(Layout child, List<Layout> records) {
    Layout parent = parentOf(child, records);
    require(
        parent != null,
        "parent " + child.parent() + " of fixed.records is the value of no detail record");
    Layout above = parent;
    for (int i = 0; above != null && i <= records.size(); i++) {
      require(!above.equals(child), "the parents of fixed.records go round in a circle");
      above = parentOf(above, records);
    }
    boolean taken =
        parent != null
            && (parent.fields().stream().anyMatch(f -> f.name().equals(child.listName()))
                || childrenOf(parent, records).stream()
                    .anyMatch(l -> !l.equals(child) && l.listName().equals(child.listName())));
    require(!taken, "as: " + child.listName() + " is the name of two things in one record");
  }

  private static @Nullable Layout parentOf(Layout child, List<Layout> records) {
    String value = child.parent();
    return records.stream()
        .filter(layout -> layout.role() == Role.DETAIL && value != null)
        .filter(layout -> Objects.equals(value, layout.value()))
        .findFirst()
        .orElse(null);
  }

  /** The kinds whose lines are joined to those of this one. */
  List<Layout> childrenOf(Layout parent) {
    return childrenOf(parent, records);
  }

  private static List<Layout> childrenOf(Layout parent, List<Layout> records) {
    return records.stream()
        .filter(layout -> layout.parent() != null)
        .filter(layout -> Objects.equals(layout.parent(), parent.value()))
        .toList();
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  Optional<Layout> only(Role role) {
    return records.stream().filter(layout -> layout.role() == role).findFirst();
  }

  /** What a kind of record is for. */
  enum Role {
    /** The first line of the file. */
    HEADER,
    /** One record of the stream. */
    DETAIL,
    /** The last line of the file, with its control totals. */
    TRAILER,
    /** Known and not wanted. */
    IGNORE
  }

  /** A stretch of a line; {@code start} counts from one. */
  record Place(int start, int length) {
    Place {
      require(start >= 1 && length >= 1, "start and length are at least 1");
    }

    /** The text at this place, which the line must reach. */
    String of(String line) {
      return line.substring(start - 1, end());
    }

    int end() {
      return start - 1 + length;
    }
  }

  /**
   * One kind of record.
   *
   * @param value what stands at {@link FixedSpec#type}
   * @param length the length of the whole line, or null where only the last field's end counts
   * @param parent the value of the kind that its lines are joined to, the nearest line before them
   * @param listName what the list of its lines is called there; empty without a parent
   */
  record Layout(
      Role role,
      @Nullable String value,
      @Nullable Integer length,
      List<Field> fields,
      @Nullable String parent,
      @JsonProperty("as") String listName) {
    Layout {
      role = role == null ? Role.DETAIL : role;
      listName = listName == null ? "" : listName;
      require(
          (parent == null) == listName.isEmpty(),
          "a record with a parent says with as what the list of its lines is called");
      require(parent == null || role == Role.DETAIL, "only a detail record has a parent");
      fields = fields == null ? List.of() : List.copyOf(fields);
      require(role != Role.DETAIL || !fields.isEmpty(), "a detail record has fields");
    }

    /** The least length that a line of this kind has. */
    int reach() {
      int fieldsEnd = fields.stream().mapToInt(field -> field.place().end()).max().orElse(0);
      return length == null ? fieldsEnd : Math.max(length, fieldsEnd);
    }
  }

  /**
   * One field; text unless it is a date or a number.
   *
   * @param date a date pattern
   */
  record Field(
      String name,
      int start,
      @JsonProperty("length") int width,
      @Nullable String date,
      @Nullable NumberStyle number) {
    Field {
      require(name != null && !name.isBlank(), "a field has a name");
      require(date == null || number == null, "a field is a date or a number, not both");
    }

    Place place() {
      return new Place(start, width);
    }
  }
}
