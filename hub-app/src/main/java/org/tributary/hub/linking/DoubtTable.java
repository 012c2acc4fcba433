package org.tributary.hub.linking;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.tributary.hub.store.Sql;

/** The table {@code resident_doubt}: residents whom a person should look at. */
final class DoubtTable {
  private final Sql sql;

  DoubtTable(Sql sql) {
    this.sql = sql;
  }

  /** These are in doubt from now on. */
  void add(Collection<ResidentRow> residents, Instant now) {
    sql.batch(
        "INSERT INTO resident_doubt (resident_id, code, since) VALUES (?, ?, ?)",
        residents,
        (statement, row) -> {
          statement.setObject(1, row.id());
          statement.setString(2, row.attention());
          statement.setObject(3, Sql.at(now));
        });
  }

  /** These are in doubt no longer. */
  void remove(Collection<UUID> residents) {
    sql.batch(
        "DELETE FROM resident_doubt WHERE resident_id = ?",
        residents,
        (statement, id) -> statement.setObject(1, id));
  }
}
