package org.tributary.hub.open311;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Sql;

/**
 * One case as a row of the facade's lists.
 *
 * @param filled members of the document of which the city's own system says nothing: only the
 *     caller did, and not to the public
 * @param reasons which reasons for a status the public may read
 */
record RequestRow(
    UUID id,
    int streamNo,
    @Nullable String number,
    @Nullable String serviceCode,
    String status,
    String phase,
    Instant openedAt,
    Instant changedAt,
    String doc,
    Set<String> filled,
    Reasons reasons) {
  static final String COLUMNS =
      "id, stream_no, number, service_type_id, status, phase, opened_at, last_occurred_at, doc,"
          + " filled, "
          + Reasons.COLUMNS;

  static RequestRow of(ResultSet row, int index) throws SQLException {
    return new RequestRow(
        row.getObject("id", UUID.class),
        row.getInt("stream_no"),
        row.getString("number"),
        row.getString("service_type_id"),
        row.getString("status"),
        row.getString("phase"),
        Sql.instantOf(row, "opened_at"),
        Sql.instantOf(row, "last_occurred_at"),
        row.getString("doc"),
        filled(row.getString("filled")),
        Reasons.of(row));
  }

  private static Set<String> filled(@Nullable String members) {
    return members == null ? Set.of() : Set.of(members.split(",", -1));
  }

  /** Without the document: it is personal data. */
  @Override
  public String toString() {
    return "RequestRow[" + id + "]";
  }
}
