package org.tributary.connectors.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

/** The quirks on H2. */
class SqlQuirksIT extends QuirkContract {
  private static final String WITH_OWNER =
      "query: \"SELECT p.no, p.rv, o.orv FROM permits p JOIN owners o ON o.no = p.no\", id: no,"
          + " mode: row-version, version: [rv, orv]";

  @Override
  protected String column() {
    return "sql";
  }

  @Override
  protected Map<Quirk, String> notApplicable() {
    Map<Quirk, String> reasons = new EnumMap<>(Quirk.class);
    String database = "a database gives the rows that were asked for";
    reasons.put(Quirk.PAGE_CAP, database);
    reasons.put(Quirk.IGNORED_FILTER, database);
    for (Quirk http :
        new Quirk[] {
          Quirk.ERROR_AT_200, Quirk.HTML_ON_EXPIRY, Quirk.RATE_LIMIT, Quirk.RATE_LIMIT_WITH_WAIT
        }) {
      reasons.put(http, "a database does not speak HTTP");
    }
    reasons.put(Quirk.CREATE_REPORTS_FAILURE, "this connector only reads");
    reasons.put(Quirk.CREATE_TIMES_OUT, "this connector only reads");
    for (Quirk file :
        new Quirk[] {
          Quirk.CHARSET,
          Quirk.BYTE_ORDER_MARK,
          Quirk.LINE_ENDS,
          Quirk.HEADER_DRIFT,
          Quirk.HALF_WRITTEN_FILE
        }) {
      reasons.put(file, "it reads no files");
    }
    return reasons;
  }

  @Override
  protected ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException {
    try {
      PermitTable permits = new PermitTable(TestDatabase.h2("canary-7f3a91c2"));
      return switch (quirk) {
        case CHILD_EDIT -> SqlSubject.over(permits, WITH_OWNER, home);
        case NULL_UPDATED -> SqlSubject.over(permits.neverChanged(), SqlSubject.TIMESTAMP, home);
        case PREFIXED_IDS ->
            SqlSubject.over(
                permits.withPrefix("NORTH"),
                SqlSubject.TIMESTAMP.replace("id: no", "id: [site, no]"),
                home);
        default -> SqlSubject.over(permits, SqlSubject.TIMESTAMP, home);
      };
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
