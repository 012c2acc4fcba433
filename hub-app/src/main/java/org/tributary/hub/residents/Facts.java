package org.tributary.hub.residents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.tributary.hub.store.Sql;

/** What a link states of its resident, as a row of {@code source_link} has it. */
record Facts(UUID residentId, StatedFacts stated, Instant lastChangedAt) {

  /** Of one answer: who asks often says the same each time, and that is read once. */
  static RowMapper<Facts> rows() {
    Map<String, StatedFacts> read = new HashMap<>();
    return (row, index) -> of(row, row.getObject("resident_id", UUID.class), read);
  }

  /**
   * The facts of a row.
   *
   * @param read what the rows before it said
   */
  static Facts of(ResultSet row, UUID resident, Map<String, StatedFacts> read) throws SQLException {
    UUID link = row.getObject("id", UUID.class);
    String party = row.getString("party");
    String facts = row.getString("facts");
    Instant sourceUpdatedAt = Sql.instant(row, "source_updated_at");
    Instant lastChangedAt = Sql.instantOf(row, "last_changed_at");
    StatedFacts stated =
        read.computeIfAbsent(
                party.isEmpty() + facts,
                first -> StatedFacts.of(link, party, facts, sourceUpdatedAt, lastChangedAt))
            .by(link, sourceUpdatedAt, lastChangedAt);
    return new Facts(resident, stated, lastChangedAt);
  }

  /** Without the facts: they are personal data. */
  @Override
  public String toString() {
    return "Facts[" + residentId + "]";
  }
}
