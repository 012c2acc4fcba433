package org.tributary.connectors.flatfile;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The control totals that a file states about itself, or that a file beside it states.
 *
 * @param trailer how the trailer row of a CSV file is known; a fixed-width file declares its
 *     trailer among its records
 * @param file the file beside it that states the totals instead
 * @param count where the number of rows stands
 * @param counts what that number counts
 * @param sum where the sum over one column stands
 */
record ControlSpec(
    @Nullable Trailer trailer,
    @Nullable Beside file,
    @Nullable Stated count,
    Counts counts,
    @Nullable Stated sum) {

  ControlSpec {
    counts = counts == null ? Counts.DETAILS : counts;
    if (trailer != null && file != null) {
      throw new IllegalArgumentException("control.trailer and control.file exclude each other");
    }
    if (count == null && sum == null && trailer == null) {
      throw new IllegalArgumentException("control says neither count nor sum");
    }
    if (sum != null && sum.of() == null) {
      throw new IllegalArgumentException("control.sum.of names the column that is summed up");
    }
  }

  /** What a stated count counts. */
  enum Counts {
    /** The records of the stream. */
    DETAILS,
    /** Every line or row, header and trailer among them. */
    LINES
  }

  /** A CSV row is the trailer if this cell (counted from one) holds this value. */
  record Trailer(int cell, String value) {}

  /**
   * One stated total: in a CSV trailer the cell, in a fixed-width trailer the field, in a file
   * beside the first group of a regular expression.
   *
   * @param of for a sum: the column that is summed up; for a count: the value of the kind of record
   *     that is counted, or null for all details
   * @param number how the total is written; a fixed-width trailer says it at its field
   */
  record Stated(
      @Nullable Integer cell,
      @Nullable String field,
      @Nullable Pattern match,
      @Nullable String of,
      NumberStyle number) {
    Stated {
      number = number == null ? NumberStyle.plain() : number;
      long given =
          Stream.of(cell != null, field != null, match != null)
              .filter(Boolean::booleanValue)
              .count();
      if (given != 1) {
        throw new IllegalArgumentException(
            "a control total stands in a cell, a field or a match, in one of the three");
      }
    }
  }
}
