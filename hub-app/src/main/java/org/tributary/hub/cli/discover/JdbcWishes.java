package org.tributary.hub.cli.discover;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the integrator says of a database.
 *
 * @param user the login, or null for none
 * @param schema the schema to look at, or null for that of the login
 * @param tables the tables and views to draft; empty for all
 * @param environment gives the value of an environment variable, or null: passwords are read from
 *     it
 */
public record JdbcWishes(
    @Nullable String user,
    @Nullable String schema,
    List<String> tables,
    Function<String, @Nullable String> environment) {
  static final JdbcWishes NOTHING = new JdbcWishes(null, null, List.of(), name -> null);

  public JdbcWishes {
    tables = List.copyOf(tables);
  }

  @Override
  public String toString() {
    return "JdbcWishes[" + schema + ", " + tables + "]";
  }
}
