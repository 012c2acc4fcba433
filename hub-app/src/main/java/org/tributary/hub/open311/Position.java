package org.tributary.hub.open311;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.tributary.hub.store.Sql;

/** Where a row stands in a list; ids are in the stores' order, which is that of their text. */
record Position(Instant at, UUID id) {
  static final Comparator<Position> NEWEST_FIRST =
      Comparator.comparing(Position::at)
          .thenComparing(position -> position.id().toString())
          .reversed();

  static Position of(ResultSet row, int index) throws SQLException {
    return new Position(Sql.instantOf(row, "sort_at"), row.getObject("id", UUID.class));
  }
}
