package org.tributary.hub.linking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.decide.Outcome;
import org.tributary.hub.store.Parameters;
import org.tributary.hub.store.Sql;

/** The table {@code identity_pair}: what was found about two nodes, and what stewards said. */
final class PairTable {
  private static final String SELECT =
      "SELECT a, b, outcome, guards, verdict, event_id FROM identity_pair WHERE";

  private final Sql sql;

  PairTable(Sql sql) {
    this.sql = sql;
  }

  /** What a steward said of two nodes. */
  enum Verdict {
    SAME,
    DIFFERENT
  }

  /** Two nodes in order. */
  record PairKey(UUID a, UUID b) {
    static PairKey of(UUID one, UUID other) {
      return inOrder(one, other) ? new PairKey(one, other) : new PairKey(other, one);
    }

    /**
     * The order in which they are written; {@link UUID#compareTo} takes the first bit for a sign.
     */
    private static boolean inOrder(UUID one, UUID other) {
      int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
      return high < 0
          || (high == 0
              && Long.compareUnsigned(
                      one.getLeastSignificantBits(), other.getLeastSignificantBits())
                  <= 0);
    }

    static PairKey of(Decision decision) {
      return new PairKey(UUID.fromString(decision.a()), UUID.fromString(decision.b()));
    }

    UUID otherThan(UUID one) {
      return a.equals(one) ? b : a;
    }

    boolean isOf(UUID one) {
      return a.equals(one) || b.equals(one);
    }
  }

  /** What is stored of two nodes. */
  record Row(
      PairKey key, Outcome outcome, int guards, @Nullable Verdict verdict, @Nullable UUID event) {

    Row unruled() {
      return new Row(key, outcome, guards, null, null);
    }

    boolean says(Decision decision) {
      return outcome == decision.outcome() && guards == decision.guards();
    }
  }

  /** What a steward says of two nodes, and in which event. */
  record Ruling(PairKey key, Verdict verdict, @Nullable UUID event) {}

  /** Everything stored about any of these nodes with any other. */
  Map<PairKey, Row> of(Collection<UUID> nodes) {
    Map<PairKey, Row> rows = new LinkedHashMap<>();
    sql.withEitherId(SELECT, "a", "b", nodes, PairTable::row)
        .forEach(row -> rows.put(row.key(), row));
    return rows;
  }

  void insert(Collection<Decision> decisions, Instant now) {
    sql.batch(
        """
        INSERT INTO identity_pair (outcome, bits, guards, evidence, model_id, decided_at, a, b)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        decisions,
        (statement, decision) -> bind(statement, decision, now));
  }

  void update(Collection<Decision> decisions, Instant now) {
    sql.batch(
        """
        UPDATE identity_pair SET outcome = ?, bits = ?, guards = ?, evidence = ?, model_id = ?,
          decided_at = ? WHERE a = ? AND b = ?
        """,
        decisions,
        (statement, decision) -> bind(statement, decision, now));
  }

  private static void bind(Parameters statement, Decision decision, Instant now)
      throws SQLException {
    PairKey key = PairKey.of(decision);
    statement.setString(1, decision.outcome().name().toLowerCase(Locale.ROOT));
    statement.setFloat(2, (float) decision.bits());
    statement.setInt(3, decision.guards());
    statement.setString(4, Evidence.write(decision.evidence()));
    statement.setString(5, decision.modelId());
    statement.setObject(6, Sql.at(now));
    statement.setObject(7, key.a());
    statement.setObject(8, key.b());
  }

  void delete(Collection<PairKey> keys) {
    sql.batch(
        "DELETE FROM identity_pair WHERE a = ? AND b = ?",
        keys,
        (statement, key) -> {
          statement.setObject(1, key.a());
          statement.setObject(2, key.b());
        });
  }

  /** Sets what stewards say; pairs of which nothing is known yet come into being. */
  void rule(Collection<Ruling> rulings, Map<PairKey, Row> known, Instant now) {
    List<Ruling> fresh = new ArrayList<>();
    List<Ruling> stored = new ArrayList<>();
    rulings.forEach(ruling -> (known.containsKey(ruling.key()) ? stored : fresh).add(ruling));
    sql.batch(
        """
        INSERT INTO identity_pair (verdict, event_id, decided_at, a, b, outcome, bits, guards,
          evidence, model_id) VALUES (?, ?, ?, ?, ?, 'none', 0, 0, '', '')
        """,
        fresh,
        (statement, ruling) -> bind(statement, ruling, now));
    sql.batch(
        "UPDATE identity_pair SET verdict = ?, event_id = ?, decided_at = ? WHERE a = ? AND b = ?",
        stored,
        (statement, ruling) -> bind(statement, ruling, now));
  }

  private static void bind(Parameters statement, Ruling ruling, Instant now) throws SQLException {
    statement.setString(1, ruling.verdict().name().toLowerCase(Locale.ROOT));
    statement.setObject(2, ruling.event(), Types.OTHER);
    statement.setObject(3, Sql.at(now));
    statement.setObject(4, ruling.key().a());
    statement.setObject(5, ruling.key().b());
  }

  /** Takes back what a steward said; what the engine found stays. */
  void unrule(Collection<PairKey> keys) {
    sql.batch(
        "UPDATE identity_pair SET verdict = NULL, event_id = NULL WHERE a = ? AND b = ?",
        keys,
        (statement, key) -> {
          statement.setObject(1, key.a());
          statement.setObject(2, key.b());
        });
  }

  private static Row row(ResultSet row, int index) throws SQLException {
    String verdict = row.getString("verdict");
    return new Row(
        new PairKey(row.getObject("a", UUID.class), row.getObject("b", UUID.class)),
        Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        row.getInt("guards"),
        verdict == null ? null : Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
        Sql.uuid(row, "event_id"));
  }
}
