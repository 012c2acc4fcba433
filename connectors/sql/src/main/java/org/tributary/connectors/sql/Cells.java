package org.tributary.connectors.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of a result as JSON, as keys and as times.
 *
 * @param times how times without a zone are understood
 * @param trim whether blanks at the end of texts are cut off
 */
record Cells(LocalTimes times, boolean trim) {
  static final int LONGEST_TEXT = 1_000_000;
  private static final int LONGEST_BYTES = 32;
  private static final String FOREVER = "infinity";

  /** That a value cannot be said in JSON; the rest of its row can. */
  static final class UnreadableException extends RuntimeException {
    UnreadableException(String sentence) {
      super(sentence);
    }
  }

  /**
   * The time of a change.
   *
   * @param ambiguous whether it may also mean an hour later, when clocks are put back
   */
  record Moment(Instant instant, boolean ambiguous) {}

  /** A value as JSON. */
  JsonNode json(ResultSet row, int column, ColumnKind kind) throws SQLException {
    try {
      JsonNode json = value(row, column, kind);
      return json == null ? NullNode.getInstance() : json;
    } catch (DateTimeException e) {
      throw new UnreadableException("holds a time that is none");
    } catch (SQLException e) {
      if (!SqlFailure.isAboutData(e)) {
        throw e;
      }
      throw new UnreadableException("holds a value that its type does not explain");
    }
  }

  private @Nullable JsonNode value(ResultSet row, int column, ColumnKind kind) throws SQLException {
    return switch (kind) {
      case INTEGER, DECIMAL -> number(row.getBigDecimal(column));
      case REAL -> approximate(row, String.valueOf(row.getFloat(column)));
      case DOUBLE -> approximate(row, String.valueOf(row.getDouble(column)));
      case BOOLEAN -> {
        boolean value = row.getBoolean(column);
        yield row.wasNull() ? null : BooleanNode.valueOf(value);
      }
      case TEXT, CHAR, NATIONAL -> text(row.getString(column));
      case CLOB -> text(bounded(row, column));
      case DATE, LOCAL_TIME, UTC_TIME, ZONED_TIME -> timeText(row, column, kind);
      case UUID_VALUE, UUID_TEXT -> lower(row.getString(column));
      case BINARY -> binary(row.getBytes(column));
      case BLOB -> blob(row.getBlob(column));
      case UNTYPED, OTHER -> text(row.getString(column));
    };
  }

  private static @Nullable JsonNode number(@Nullable BigDecimal value) {
    if (value == null) {
      return null;
    }
    if (value.scale() > 0) {
      return DecimalNode.valueOf(value);
    }
    boolean fits = value.toBigInteger().bitLength() < Long.SIZE;
    return fits
        ? LongNode.valueOf(value.longValueExact())
        : BigIntegerNode.valueOf(value.toBigInteger());
  }

  /** By its shortest text, not by its binary digits. */
  private static @Nullable JsonNode approximate(ResultSet row, String value) throws SQLException {
    if (row.wasNull()) {
      return null;
    }
    boolean finite = Double.isFinite(Double.parseDouble(value));
    return finite ? number(new BigDecimal(value)) : TextNode.valueOf(value);
  }

  private @Nullable JsonNode text(@Nullable String value) {
    if (value == null) {
      return null;
    }
    if (value.length() > LONGEST_TEXT) {
      throw new UnreadableException("holds a text of more than " + LONGEST_TEXT + " characters");
    }
    return TextNode.valueOf(trim ? withoutPadding(value) : value);
  }

  static String withoutPadding(String value) {
    int end = value.length();
    while (end > 0 && value.charAt(end - 1) == ' ') {
      end--;
    }
    return value.substring(0, end);
  }

  private static @Nullable String bounded(ResultSet row, int column) throws SQLException {
    try (Reader reader = row.getCharacterStream(column)) {
      if (reader == null) {
        return null;
      }
      StringBuilder text = new StringBuilder();
      char[] part = new char[8192];
      for (int n = reader.read(part);
          n >= 0 && text.length() <= LONGEST_TEXT;
          n = reader.read(part)) {
        text.append(part, 0, n);
      }
      return text.toString();
    } catch (IOException e) {
      throw new SQLException("a long text broke off", "08000", e);
    }
  }

  private @Nullable JsonNode timeText(ResultSet row, int column, ColumnKind kind)
      throws SQLException {
    String text =
        switch (kind) {
          case DATE -> dateText(row.getObject(column, LocalDate.class));
          case ZONED_TIME -> zonedText(row.getObject(column, OffsetDateTime.class));
          default -> localText(row.getObject(column, LocalDateTime.class), kind);
        };
    return text == null ? null : TextNode.valueOf(text);
  }

  private static @Nullable String dateText(@Nullable LocalDate date) {
    return date == null
        ? null
        : forever(date.equals(LocalDate.MAX), date.equals(LocalDate.MIN), date::toString);
  }

  private static @Nullable String zonedText(@Nullable OffsetDateTime time) {
    return time == null
        ? null
        : forever(
            time.getYear() == LocalDate.MAX.getYear(),
            time.getYear() == LocalDate.MIN.getYear(),
            () -> time.toInstant().toString());
  }

  private @Nullable String localText(@Nullable LocalDateTime time, ColumnKind kind) {
    return time == null
        ? null
        : forever(
            time.equals(LocalDateTime.MAX),
            time.equals(LocalDateTime.MIN),
            () -> kind == ColumnKind.UTC_TIME ? LocalTimes.utc(time).toString() : times.text(time));
  }

  /** PostgreSQL has times that never come. */
  private static String forever(boolean never, boolean always, Supplier<String> otherwise) {
    return never ? FOREVER : always ? "-" + FOREVER : otherwise.get();
  }

  private static @Nullable JsonNode lower(@Nullable String uuid) {
    return uuid == null ? null : TextNode.valueOf(uuid.toLowerCase(Locale.ROOT));
  }

  private static @Nullable JsonNode binary(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    return bytes.length <= LONGEST_BYTES
        ? TextNode.valueOf(HexFormat.of().formatHex(bytes))
        : JsonNodeFactory.instance.objectNode().put("bytes", bytes.length);
  }

  private static @Nullable JsonNode blob(@Nullable Blob blob) throws SQLException {
    return blob == null ? null : JsonNodeFactory.instance.objectNode().put("bytes", blob.length());
  }

  /** A value as {@link ColumnKind#bind} takes it: exact, and with what trimming would cut off. */
  @Nullable String key(ResultSet row, int column, ColumnKind kind) throws SQLException {
    return switch (kind) {
      case INTEGER, DECIMAL -> {
        BigDecimal number = row.getBigDecimal(column);
        yield number == null ? null : number.toPlainString();
      }
      case CHAR -> {
        String text = row.getString(column);
        yield text == null ? null : withoutPadding(text);
      }
      case DATE -> text(row.getObject(column, LocalDate.class));
      case LOCAL_TIME, UTC_TIME -> text(row.getObject(column, LocalDateTime.class));
      case ZONED_TIME -> {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        yield time == null ? null : time.toInstant().toString();
      }
      case BINARY -> {
        byte[] bytes = row.getBytes(column);
        yield bytes == null ? null : HexFormat.of().formatHex(bytes);
      }
      default -> row.getString(column);
    };
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** When a row changed; null where the column is. */
  @Nullable Moment time(ResultSet row, int column, ColumnKind kind) throws SQLException {
    try {
      return switch (kind) {
        case ZONED_TIME -> {
          OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
          yield time == null || isForever(time.getYear())
              ? null
              : new Moment(time.toInstant(), false);
        }
        case DATE -> {
          LocalDate date = row.getObject(column, LocalDate.class);
          yield date == null ? null : moment(date.atStartOfDay(), kind);
        }
        default -> {
          LocalDateTime time = row.getObject(column, LocalDateTime.class);
          yield time == null ? null : moment(time, kind);
        }
      };
    } catch (DateTimeException e) {
      return null; // the same column in the record says so
    }
  }

  private @Nullable Moment moment(LocalDateTime time, ColumnKind kind) {
    if (isForever(time.getYear())) {
      return null;
    }
    return kind == ColumnKind.UTC_TIME
        ? new Moment(LocalTimes.utc(time), false)
        : new Moment(times.instant(time), times.isAmbiguous(time));
  }

  private static boolean isForever(int year) {
    return year == LocalDate.MAX.getYear() || year == LocalDate.MIN.getYear();
  }
}
