package org.tributary.hub.open311;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Sql;

/**
 * Which reasons for the status of a case the public may read.
 *
 * @param heldAt since when there are some that it may not; null where there are none
 * @param given the last one that was given for the public
 */
record Reasons(@Nullable Instant heldAt, @Nullable String given) {
  static final String COLUMNS = "reasons_held_at, public_reason";

  static Reasons of(ResultSet row) throws SQLException {
    return new Reasons(Sql.instant(row, "reasons_held_at"), row.getString("public_reason"));
  }

  /** Whether the reason of the present status may be read. */
  boolean arePublicNow(String reason) {
    return heldAt == null || reason.equals(given);
  }

  /** Whether a reason may be read that the hub heard of at a time. */
  boolean arePublic(String reason, Instant recordedAt) {
    Instant held = heldAt;
    return held == null || recordedAt.isBefore(held) || reason.equals(given);
  }

  /** Without the reason: it may be personal data. */
  @Override
  public String toString() {
    return "Reasons[heldAt=" + heldAt + "]";
  }
}
