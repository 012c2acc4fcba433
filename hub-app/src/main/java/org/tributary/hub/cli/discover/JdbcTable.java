package org.tributary.hub.cli.discover;

import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One table or view, as the catalogue of its database describes it.
 *
 * @param schema its schema where that is not the one of the login
 * @param kind as the database calls it, such as TABLE or VIEW
 * @param comment what the database says of it; empty for nothing
 * @param key columns that are unique and never null; empty where none is declared
 * @param evidence how the key is declared, for a comment
 * @param references the tables that it refers to, with the columns
 */
record JdbcTable(
    @Nullable String schema,
    String name,
    String kind,
    String comment,
    List<Column> columns,
    List<String> key,
    String evidence,
    List<String> references) {

  JdbcTable {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    references = List.copyOf(references);
  }

  /**
   * One column.
   *
   * @param type as java.sql.Types has it
   * @param typeName as the database calls it, in small letters
   */
  record Column(String name, int type, String typeName, boolean nullable) {
    private static final Set<String> ZONED =
        Set.of("timestamptz", "timestamp with time zone", "datetimeoffset");
    private static final Set<String> TEXTS =
        Set.of("uuid", "uniqueidentifier", "citext", "json", "jsonb", "xml");

    /** How the connector gives it: the name in small letters; null for what is no plain value. */
    @Nullable Member member() {
      String small = name.toLowerCase(Locale.ROOT);
      return switch (type) {
        case Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.NUMERIC,
            Types.DECIMAL,
            Types.REAL,
            Types.FLOAT,
            Types.DOUBLE ->
            Member.of(Member.Type.NUMBER, "", small);
        case Types.BOOLEAN, Types.BIT -> Member.of(Member.Type.FLAG, "", small);
        case Types.DATE -> Member.of(Member.Type.DATE, "uuuu-MM-dd", small);
        case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
            Member.of(Member.Type.TIME, "iso", small);
        case Types.CHAR,
            Types.VARCHAR,
            Types.LONGVARCHAR,
            Types.NCHAR,
            Types.NVARCHAR,
            Types.LONGNVARCHAR,
            Types.CLOB,
            Types.NCLOB ->
            Member.of(Member.Type.TEXT, Jslt.SEEN, small);
        default -> other(small);
      };
    }

    private @Nullable Member other(String small) {
      if (ZONED.contains(typeName)) {
        return Member.of(Member.Type.TIME, "iso", small);
      }
      return TEXTS.contains(typeName) ? Member.of(Member.Type.TEXT, Jslt.SEEN, small) : null;
    }

    boolean isTime() {
      Member member = member();
      return member != null && member.isTemporal();
    }

    /** SQL Server keeps such a column by itself; it calls it rowversion or timestamp. */
    boolean isRowVersion() {
      return typeName.equals("rowversion")
          || (typeName.equals("timestamp") && (type == Types.BINARY || type == Types.VARBINARY));
    }
  }

  boolean isView() {
    return kind.contains("VIEW");
  }

  /** What its records hold. */
  List<Member> members() {
    return columns.stream().map(Column::member).filter(member -> member != null).toList();
  }

  @Nullable Column column(String small) {
    return columns.stream()
        .filter(column -> column.name().toLowerCase(Locale.ROOT).equals(small))
        .findFirst()
        .orElse(null);
  }
}
