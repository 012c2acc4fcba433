package org.tributary.connectors.sql;

import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * What a refusal of the database means, as a sentence of ours: that of the database may hold values
 * of rows, the query or the login.
 */
final class SqlFailure {
  /** H2 no rights; PostgreSQL insufficient privilege. */
  private static final Set<String> NOT_ALLOWED = Set.of("90096", "42501", "0P000");

  /** H2 and PostgreSQL: there is no such database. */
  private static final Set<String> NO_DATABASE = Set.of("3D000", "90146", "90149", "90013");

  /** H2: in use by another process, connection broken, closed; lock time-outs. */
  private static final Set<String> UNAVAILABLE =
      Set.of("90020", "90067", "90098", "90121", "55P03", "70100", "HY008", "HYT00", "HYT01");

  private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "40", "53", "57", "58", "XX");

  /**
   * MariaDB error numbers, from its documentation: access denied, no right to a table or column.
   */
  private static final Set<Integer> MARIADB_NOT_ALLOWED = Set.of(1044, 1045, 1142, 1143, 1370);

  /** SQL Server error numbers, from its documentation: login failed, no permission. */
  private static final Set<Integer> SQL_SERVER_NOT_ALLOWED =
      Set.of(229, 230, 916, 4060, 18452, 18456, 18470, 18488);

  private static final Set<Integer> SQL_SERVER_UNAVAILABLE = Set.of(1205, 1222, 40501, 40613);

  /** What a message has in quotes; PostgreSQL has none around the column of a table. */
  private static final Pattern NAMED =
      Pattern.compile("[\"'`\\[]([^\"'`\\[\\]]{1,128})[\"'`\\]]|\\bcolumn (\\S+\\.\\S+) ");

  private SqlFailure() {}

  /**
   * The failure of a question.
   *
   * @param asked who asked: the stream
   * @param names names out of the system file, which may be said
   */
  static ConnectorException of(
      String asked, List<String> names, SqlSettings settings, SQLException e) {
    FailureCategory category = category(settings.dialect(), e);
    String sentence =
        switch (category) {
          case UNAUTHORIZED ->
              "the database at "
                  + settings.place()
                  + " refuses the login or does not let it read here; check settings.user,"
                  + " settings.password and its rights";
          case NOT_FOUND ->
              "there is no such database at " + settings.place() + "; check settings.url";
          case REJECTED ->
              "the database refuses the query" + about(names, e) + "; check read of this stream";
          default -> unavailable(settings, e);
        };
    return new ConnectorException(
        category, asked + ": " + sentence + " " + code(e) + ".", silent(e));
  }

  private static String unavailable(SqlSettings settings, SQLException e) {
    return isTimeout(e)
        ? "the database at "
            + settings.place()
            + " did not answer within "
            + settings.timeout().toSeconds()
            + " s; it is busy, or settings.timeout is too short for this query"
        : "the database at " + settings.place() + " cannot be reached or broke off";
  }

  static FailureCategory category(Dialect dialect, SQLException e) {
    String state = state(e);
    int code = e.getErrorCode();
    if (e instanceof SQLInvalidAuthorizationSpecException
        || state.startsWith("28")
        || NOT_ALLOWED.contains(state)
        || (dialect == Dialect.MARIADB && MARIADB_NOT_ALLOWED.contains(code))
        || (dialect == Dialect.SQL_SERVER && SQL_SERVER_NOT_ALLOWED.contains(code))) {
      return FailureCategory.UNAUTHORIZED;
    }
    if (NO_DATABASE.contains(state) || (dialect == Dialect.MARIADB && code == 1049)) {
      return FailureCategory.NOT_FOUND;
    }
    return isUnavailable(dialect, e) ? FailureCategory.UNAVAILABLE : FailureCategory.REJECTED;
  }

  private static boolean isUnavailable(Dialect dialect, SQLException e) {
    String state = state(e);
    return isTimeout(e)
        || e instanceof SQLTransientException
        || e instanceof SQLRecoverableException
        || state.isEmpty()
        || UNAVAILABLE.contains(state)
        || UNAVAILABLE_CLASSES.contains(state.substring(0, Math.min(2, state.length())))
        || (dialect == Dialect.SQL_SERVER && SQL_SERVER_UNAVAILABLE.contains(e.getErrorCode()));
  }

  private static boolean isTimeout(SQLException e) {
    return e instanceof SQLTimeoutException || Set.of("57014", "70100", "HY008").contains(state(e));
  }

  /** Whether one value cannot be read, and nothing else is wrong. */
  static boolean isAboutData(SQLException e) {
    return state(e).startsWith("22");
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  private static String code(SQLException e) {
    int code = e.getErrorCode();
    String number = code == 0 ? "" : ", error " + code;
    return "(SQLState " + (state(e).isEmpty() ? "unknown" : state(e)) + number + ")";
  }

  /** The names that the database complains about, as far as they stand in the system file. */
  private static String about(List<String> names, SQLException e) {
    List<String> said = new ArrayList<>();
    Matcher named = NAMED.matcher(String.valueOf(e.getMessage()));
    while (named.find()) {
      String found = named.group(1) == null ? named.group(2) : named.group(1);
      for (String part : found.split("\\.", -1)) {
        boolean ours = names.stream().anyMatch(name -> bare(name).equals(bare(part)));
        if (ours && !said.contains(part)) {
          said.add(part);
        }
      }
    }
    return said.isEmpty() ? "" : " because of " + String.join(", ", said);
  }

  private static String bare(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.replaceAll("[\"'`\\[\\]]", "").toLowerCase(Locale.ROOT);
  }

  /** The stack of the failure without its message. */
  private static Throwable silent(SQLException e) {
    SQLException silent =
        new SQLException(e.getClass().getSimpleName(), e.getSQLState(), e.getErrorCode());
    silent.setStackTrace(e.getStackTrace());
    return silent;
  }
}
