package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
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
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  Optional<Layout> only(Role role) {
    return records.stream().filter(layout -> layout.role() == role).findFirst();
  }

  List<Layout> details() {
    return records.stream().filter(layout -> layout.role() == Role.DETAIL).toList();
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
   */
  record Layout(Role role, @Nullable String value, @Nullable Integer length, List<Field> fields) {
    Layout {
      role = role == null ? Role.DETAIL : role;
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
