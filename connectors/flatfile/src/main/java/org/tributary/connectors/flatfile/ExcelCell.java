package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * One cell of a sheet with the value that Excel stored, for a formula the one it last computed.
 *
 * @param text as it stands in the file, shared strings resolved; never null
 */
record ExcelCell(Kind kind, String text) {
  /** Excel computes with 15 digits; what a double has beyond them is noise. */
  private static final MathContext DIGITS = new MathContext(15);

  static final ExcelCell EMPTY = new ExcelCell(Kind.TEXT, "");

  /** What a cell holds. */
  enum Kind {
    TEXT,
    NUMBER,
    /** A number shown as a date. */
    DATE,
    /** A number shown as a date with a time, or as a time. */
    TIME,
    /** The same in the date system that begins in 1904. */
    DATE_1904,
    TIME_1904,
    BOOLEAN,
    /** An error such as {@code #N/A}. */
    ERROR,
    /** A formula of which the file has no result. */
    NOT_COMPUTED
  }

  boolean isBlank() {
    return kind == Kind.TEXT && text.isBlank();
  }

  /** As text, the way a header or an id reads. */
  String plain() {
    return switch (kind) {
      case NUMBER -> number().map(BigDecimal::toPlainString).orElse(text);
      case DATE, TIME, DATE_1904, TIME_1904 -> date().map(this::iso).orElse(text);
      case BOOLEAN -> text.equals("1") ? "true" : text.equals("0") ? "false" : text;
      case TEXT, ERROR, NOT_COMPUTED -> text;
    };
  }

  CellValue as(CellType type) {
    if (kind == Kind.ERROR) {
      return CellValue.problem(text, "holds an error of Excel");
    }
    if (kind == Kind.NOT_COMPUTED) {
      return CellValue.problem(text, "holds a formula without a stored result");
    }
    if (kind == Kind.TEXT || type instanceof CellType.Text) {
      return CellValue.of(type, plain());
    }
    return type instanceof CellType.Dated dated
        ? date(dated)
        : type instanceof CellType.Numeric numeric ? number(numeric) : CellValue.of(type, plain());
  }

  private CellValue date(CellType.Dated type) {
    Optional<LocalDateTime> date = date().filter(time -> time.getYear() > 1900);
    return date.isEmpty()
        ? CellValue.problem(plain(), "is a number that Excel does not show as a date")
        : type.typed(date.get(), isDay(date.get()), plain());
  }

  private CellValue number(CellType.Numeric type) {
    Optional<BigDecimal> number = kind == Kind.NUMBER ? number() : Optional.empty();
    Integer decimals = type.style().decimals();
    if (number.isEmpty() || (decimals != null && number.get().scale() > decimals)) {
      return CellValue.problem(plain(), "is not " + type.expectation());
    }
    String plain = number.get().toPlainString();
    return new CellValue(plain, TextNode.valueOf(plain), null, null);
  }

  private Optional<BigDecimal> number() {
    try {
      BigDecimal number = new BigDecimal(text).round(DIGITS).stripTrailingZeros();
      boolean plausible = Math.abs(number.scale()) <= 400;
      return plausible ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<LocalDateTime> date() {
    boolean since1904 = kind == Kind.DATE_1904 || kind == Kind.TIME_1904;
    if (kind != Kind.DATE && kind != Kind.TIME && !since1904) {
      return Optional.empty();
    }
    return number().map(serial -> DateUtil.getLocalDateTime(serial.doubleValue(), since1904, true));
  }

  private boolean isDay(LocalDateTime time) {
    boolean shownAsDay = kind == Kind.DATE || kind == Kind.DATE_1904;
    return shownAsDay && time.toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  /** A number below one is a time of day alone. */
  private String iso(LocalDateTime time) {
    boolean ofDay = number().filter(serial -> serial.compareTo(BigDecimal.ONE) < 0).isPresent();
    if (ofDay) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
    }
    return isDay(time)
        ? time.toLocalDate().toString()
        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
  }

  /** Without the value: it may be personal data. */
  @Override
  public String toString() {
    return "ExcelCell[" + kind + "]";
  }
}
