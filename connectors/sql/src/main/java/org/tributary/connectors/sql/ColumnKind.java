package org.tributary.connectors.sql;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * What a column holds, as far as reading and comparing it goes. A value is compared in the type of
 * its column: otherwise a database converts the column instead, and searches without its index.
 */
enum ColumnKind {
  INTEGER,
  DECIMAL,
  REAL,
  DOUBLE,
  BOOLEAN,
  TEXT,
  /** Padded with blanks, which do not count when it is compared. */
  CHAR,
  /** Text in Unicode where other texts are not (SQL Server). */
  NATIONAL,
  CLOB,
  DATE,
  /** A time without a zone. */
  LOCAL_TIME,
  /** A time without a zone that is UTC (MariaDB's TIMESTAMP, under the session zone we set). */
  UTC_TIME,
  /** A time with an offset. */
  ZONED_TIME,
  UUID_VALUE,
  /** A UUID that the driver takes as text. */
  UUID_TEXT,
  BINARY,
  BLOB,
  /** Whatever PostgreSQL makes of a text: an enum, an address. */
  UNTYPED,
  OTHER;

  private static final Set<String> POSTGRES_TEXTS = Set.of("varchar", "text", "name");

  /**
   * The kind of a column of a result; types are known by name where the JDBC type says too little.
   */
  static ColumnKind of(ResultSetMetaData meta, int column, Dialect dialect) throws SQLException {
    String name = meta.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    ColumnKind kind =
        switch (name) {
          case "uuid" -> dialect == Dialect.MARIADB ? UUID_TEXT : UUID_VALUE;
          case "uniqueidentifier" -> UUID_TEXT;
          case "timestamptz", "timestamp with time zone", "datetimeoffset" -> ZONED_TIME;
          case "timestamp" -> dialect == Dialect.MARIADB ? UTC_TIME : byType(meta, column);
          case "decfloat" -> DECIMAL;
          default -> byType(meta, column);
        };
    return dialect == Dialect.POSTGRESQL ? onPostgres(kind, name) : kind;
  }

  /** Enums are VARCHAR there, money a double, and bit strings are a single bit. */
  private static ColumnKind onPostgres(ColumnKind kind, String name) {
    boolean untyped =
        kind == OTHER
            || (kind == TEXT && !POSTGRES_TEXTS.contains(name))
            || (kind == DOUBLE && name.equals("money"))
            || (kind == BOOLEAN && !name.equals("bool"));
    return untyped ? UNTYPED : kind;
  }

  private static ColumnKind byType(ResultSetMetaData meta, int column) throws SQLException {
    return switch (meta.getColumnType(column)) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
      case Types.NUMERIC, Types.DECIMAL -> DECIMAL;
      case Types.REAL -> REAL;
      case Types.FLOAT, Types.DOUBLE -> DOUBLE;
      case Types.BOOLEAN, Types.BIT -> BOOLEAN;
      case Types.VARCHAR, Types.LONGVARCHAR -> TEXT;
      case Types.CHAR -> CHAR;
      case Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR -> NATIONAL;
      case Types.CLOB, Types.NCLOB -> CLOB;
      case Types.DATE -> DATE;
      case Types.TIMESTAMP -> LOCAL_TIME;
      case Types.TIMESTAMP_WITH_TIMEZONE -> ZONED_TIME;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> BINARY;
      case Types.BLOB -> BLOB;
      default -> OTHER;
    };
  }

  /** Whether it can say when a row changed. */
  boolean isTime() {
    return this == DATE || this == LOCAL_TIME || this == UTC_TIME || this == ZONED_TIME;
  }

  /** Whether rows can be told apart and put in order by it. */
  boolean isKey() {
    return this != REAL && this != DOUBLE && this != CLOB && this != BLOB;
  }

  /** Sets a parameter to a key as {@link Cells#key} wrote it. */
  void bind(PreparedStatement statement, int parameter, String key) throws SQLException {
    switch (this) {
      case INTEGER -> bindInteger(statement, parameter, new BigDecimal(key));
      case DECIMAL -> statement.setBigDecimal(parameter, new BigDecimal(key));
      case BOOLEAN -> statement.setBoolean(parameter, Boolean.parseBoolean(key));
      case CHAR -> statement.setObject(parameter, key, Types.CHAR);
      case NATIONAL -> statement.setNString(parameter, key);
      case DATE -> statement.setObject(parameter, LocalDate.parse(key));
      case LOCAL_TIME, UTC_TIME -> statement.setObject(parameter, LocalDateTime.parse(key));
      case ZONED_TIME ->
          statement.setObject(parameter, Instant.parse(key).atOffset(ZoneOffset.UTC));
      case UUID_VALUE -> statement.setObject(parameter, UUID.fromString(key));
      case BINARY -> statement.setBytes(parameter, HexFormat.of().parseHex(key));
      case UNTYPED -> statement.setObject(parameter, key, Types.OTHER);
      case TEXT, UUID_TEXT, OTHER -> statement.setString(parameter, key);
      case REAL, DOUBLE, CLOB, BLOB -> throw new IllegalStateException(this + " is no key");
    }
  }

  private static void bindInteger(PreparedStatement statement, int parameter, BigDecimal key)
      throws SQLException {
    if (key.unscaledValue().bitLength() < Long.SIZE) {
      statement.setLong(parameter, key.longValueExact());
    } else {
      statement.setBigDecimal(parameter, key);
    }
  }

  /**
   * Sets a parameter to the earliest value that this column may have had at an instant or later.
   */
  void bindFrom(PreparedStatement statement, int parameter, Instant from, LocalTimes times)
      throws SQLException {
    switch (this) {
      case DATE -> statement.setObject(parameter, times.earliestFrom(from).toLocalDate());
      case LOCAL_TIME -> statement.setObject(parameter, times.earliestFrom(from));
      case UTC_TIME ->
          statement.setObject(parameter, LocalDateTime.ofInstant(from, ZoneOffset.UTC));
      case ZONED_TIME -> statement.setObject(parameter, from.atOffset(ZoneOffset.UTC));
      default -> throw new IllegalStateException(this + " is no time");
    }
  }
}
