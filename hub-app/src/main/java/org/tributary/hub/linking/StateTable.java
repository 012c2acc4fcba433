package org.tributary.hub.linking;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.tributary.hub.identity.model.LevelSpec.Term;
import org.tributary.hub.store.Sql;

/** The one row of {@code identity_state}: whoever links holds it. */
final class StateTable {
  private static final String SELECT =
      "SELECT nodes, stated, model_id, version FROM identity_state WHERE id = ?";
  private static final int ONLY = 1;

  private final Sql sql;

  StateTable(Sql sql) {
    this.sql = sql;
  }

  /**
   * How many nodes there are, and how many values of each kind they state.
   *
   * @param stated by term
   * @param version how many transactions have linked
   * @param modelId by which model is decided; empty for the one that ships
   */
  record Totals(long nodes, Map<Term, Long> stated, String modelId, long version) {
    static Totals parse(long nodes, String text, String modelId, long version) {
      Map<Term, Long> stated = new EnumMap<>(Term.class);
      String[] parts = text.isEmpty() ? new String[0] : text.split(",", -1);
      for (int i = 0; i < parts.length; i++) {
        stated.put(Term.of(i), Long.valueOf(parts[i]));
      }
      return new Totals(nodes, stated, modelId, version);
    }

    String text() {
      return Arrays.stream(Term.values())
          .sorted(Comparator.comparingInt(Term::number))
          .map(term -> String.valueOf(stated.getOrDefault(term, 0L)))
          .collect(Collectors.joining(","));
    }
  }

  /** Takes the row until the end of the transaction; waits for whoever has it. */
  Totals lock() {
    byIndexes();
    return totals(" FOR UPDATE");
  }

  /**
   * Has the rest of the transaction find rows by their indexes alone: a plan that PostgreSQL made
   * while a table was small would read all of it, again and again while it grows, until its
   * statistics are renewed. What has no index is scanned all the same, at a cost that would have it
   * compiled first.
   */
  void byIndexes() {
    if (!sql.isH2()) {
      sql.change("SET LOCAL enable_seqscan = off", ONLY, (statement, nothing) -> {});
      sql.change("SET LOCAL jit = off", ONLY, (statement, nothing) -> {});
    }
  }

  /** The row as it stands, without taking it. */
  Totals look() {
    return totals("");
  }

  private Totals totals(String lock) {
    return sql.row(
        SELECT + lock,
        ONLY,
        (statement, id) -> statement.setInt(1, id),
        (row, i) ->
            Totals.parse(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)));
  }

  /** By which model is decided now; empty for the one that ships. */
  String modelId() {
    return java.util.Objects.requireNonNull(
        sql.jdbc()
            .queryForObject("SELECT model_id FROM identity_state WHERE id = 1", String.class));
  }

  void activate(String modelId) {
    sql.jdbc().update("UPDATE identity_state SET model_id = ? WHERE id = 1", modelId);
  }

  void write(Totals totals) {
    sql.change(
        "UPDATE identity_state SET nodes = ?, stated = ?, version = ? WHERE id = 1",
        totals,
        (statement, all) -> {
          statement.setLong(1, all.nodes());
          statement.setString(2, all.text());
          statement.setLong(3, all.version());
        });
  }
}
