package org.tributary.hub.cli.discover;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;

/** How names are written in SQL: as they are where the database takes them so, or in quotes. */
final class SqlNames {
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_$#]*");

  private final boolean small;
  private final boolean capital;
  private final String quote;
  private final boolean always;

  private SqlNames(boolean small, boolean capital, String quote, boolean always) {
    this.small = small;
    this.capital = capital;
    this.quote = quote;
    this.always = always;
  }

  static SqlNames of(DatabaseMetaData meta) throws SQLException {
    String quote = meta.getIdentifierQuoteString().strip();
    return new SqlNames(
        meta.storesLowerCaseIdentifiers(),
        meta.storesUpperCaseIdentifiers(),
        quote.isEmpty() ? "\"" : quote,
        false);
  }

  /** With quotes around every name: some words are taken. */
  SqlNames quoted() {
    return new SqlNames(small, capital, quote, true);
  }

  String name(String name) {
    boolean plain = !always && SIMPLE.matcher(name).matches();
    if (plain && capital && name.equals(name.toUpperCase(Locale.ROOT))) {
      return name.toLowerCase(Locale.ROOT); // the database makes capitals of it again
    }
    boolean kept = small ? name.equals(name.toLowerCase(Locale.ROOT)) : !capital;
    return plain && kept ? name : quote + name + quote;
  }

  String table(JdbcTable table) {
    String schema = table.schema();
    return schema == null ? name(table.name()) : name(schema) + "." + name(table.name());
  }
}
