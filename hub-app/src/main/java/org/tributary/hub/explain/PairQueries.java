package org.tributary.hub.explain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;

/** Reads what was found about descriptions of parties, and what stewards said of them. */
@Component
public class PairQueries {
  private static final String SELECT =
      """
      SELECT p.%s AS node, p.a, p.b, p.outcome, p.bits, p.guards, p.evidence, p.model_id,
        p.decided_at, p.verdict, e.decided_by, e.reason, e.at AS ruled_at
      FROM identity_pair p LEFT JOIN resident_event e ON e.id = p.event_id
      """;
  private static final String BETWEEN = SELECT.formatted("a") + " WHERE p.a = ? AND p.b = ?";

  private static final String HALF =
      SELECT
          + """
          JOIN identity_node n ON n.id = p.%s
          WHERE p.%s IN (:nodes) AND n.resident_id = :resident
            AND (p.verdict = 'same'
              OR (p.verdict IS NULL AND p.outcome IN ('automatic', 'confirmed')))
          """;

  /** The nodes of a resident that any of these is paired with, from either end. */
  private static final String WITHIN =
      HALF.formatted("a", "b", "a") + " UNION ALL " + HALF.formatted("b", "a", "b");

  private final JdbcClient jdbc;

  PairQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is known of two, in whichever order. */
  public Optional<StoredPair> between(UUID one, UUID other) {
    boolean inOrder = one.toString().compareTo(other.toString()) <= 0;
    return jdbc.sql(BETWEEN)
        .params(inOrder ? one : other, inOrder ? other : one)
        .query(PairQueries::pair)
        .optional();
  }

  /** For each of these descriptions of a resident: what joins it with others of that resident. */
  public Map<UUID, List<StoredPair>> joining(UUID resident, Collection<UUID> nodes) {
    if (nodes.isEmpty()) {
      return Map.of();
    }
    Map<UUID, Map<UUID, StoredPair>> found = new HashMap<>();
    jdbc.sql(WITHIN)
        .param("nodes", Sql.padded(nodes))
        .param("resident", resident)
        .query(
            row -> {
              UUID node = row.getObject("node", UUID.class);
              StoredPair pair = pair(row, 0);
              found
                  .computeIfAbsent(node, n -> new LinkedHashMap<>())
                  .put(pair.otherThan(node), pair);
            });
    Map<UUID, List<StoredPair>> joining = new HashMap<>();
    found.forEach((node, pairs) -> joining.put(node, new ArrayList<>(pairs.values())));
    return joining;
  }

  private static StoredPair pair(ResultSet row, int index) throws SQLException {
    return new StoredPair(
        row.getObject("a", UUID.class),
        row.getObject("b", UUID.class),
        row.getString("outcome"),
        row.getFloat("bits"),
        row.getInt("guards"),
        row.getString("evidence"),
        row.getString("model_id"),
        Sql.instantOf(row, "decided_at"),
        row.getString("verdict"),
        row.getString("decided_by"),
        row.getString("reason"),
        Sql.instant(row, "ruled_at"));
  }
}
