package org.tributary.hub.residents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.canonical.Protection;
import org.tributary.canonical.Resident;

/** Reads what single records state of a resident, shielded as the resident itself is. */
@Component
public class StatementQueries {
  private static final String OF_NODE =
      "SELECT facts, "
          + LinkRows.COLUMNS
          + """
          FROM source_link
          WHERE resident_id = ? AND node_id = ? AND state = 'linked'
          ORDER BY first_seen_at, id LIMIT ?
          """;

  private final JdbcClient jdbc;
  private final LinkRows rows;

  StatementQueries(JdbcClient jdbc, LinkRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /**
   * The first records that stand for one description.
   *
   * @param resident whose it is
   */
  public List<Statement> of(Resident resident, UUID node, int most) {
    return jdbc.sql(OF_NODE)
        .params(resident.id(), node, most)
        .query((row, i) -> statement(row, i, resident))
        .list();
  }

  private Statement statement(ResultSet row, int index, Resident of) throws SQLException {
    StoredLink link = rows.link(row, index);
    Resident says =
        StatedFacts.of(
                link.id(),
                row.getString("party"),
                row.getString("facts"),
                link.sourceUpdatedAt(),
                link.lastChangedAt())
            .resident();
    Protection protection = of.protection();
    boolean isShielded = ResidentQueries.isShielded(protection);
    return Statement.of(
        link,
        ResidentQueries.shielded(
            isShielded ? says.toBuilder().protection(protection).build() : says));
  }
}
