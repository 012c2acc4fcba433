package org.tributary.hub.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;

/**
 * The tables {@code identity_model}, without the models themselves, and {@code
 * identity_activation}.
 */
@Component
class ModelTable {
  private static final String SELECT =
      """
      SELECT id, added_at, added_by, shadow_state, shadow_against, shadow_started_at,
        shadow_seen_at, shadow_finished_at, shadow FROM identity_model
      """;
  private static final String ACTIVATIONS =
      "SELECT model_id, activated_at, activated_by, reason FROM identity_activation ";

  private final Sql sql;

  ModelTable(Sql sql) {
    this.sql = sql;
  }

  /** What is known about a model besides itself. */
  record Row(String id, Instant addedAt, @Nullable String addedBy, @Nullable Run shadow) {}

  /**
   * The last run of a model in the shadow.
   *
   * @param against the model that was in force
   * @param seenAt when it was last heard of
   * @param findings as JSON
   */
  record Run(
      String state,
      String against,
      Instant startedAt,
      Instant seenAt,
      @Nullable Instant finishedAt,
      String findings) {}

  /** A model was put in force. */
  record Activation(String model, Instant at, String by, String reason) {
    /** Without the reason: it may be personal data. */
    @Override
    public String toString() {
      return "Activation[" + model + "]";
    }
  }

  /** All models, the latest first. */
  List<Row> all() {
    return sql.jdbc().query(SELECT + " ORDER BY added_at DESC, id", ModelTable::row);
  }

  Optional<Row> find(String id) {
    return sql.jdbc().query(SELECT + " WHERE id = ?", ModelTable::row, id).stream().findFirst();
  }

  /** Every activation, the latest first. */
  List<Activation> activations() {
    return sql.jdbc()
        .query(
            ACTIVATIONS + "ORDER BY activated_at DESC, id DESC",
            (row, i) ->
                new Activation(
                    row.getString(1),
                    Sql.instantOf(row, "activated_at"),
                    row.getString(3),
                    row.getString(4)));
  }

  void activated(UUID id, Activation activation) {
    sql.jdbc()
        .update(
            """
            INSERT INTO identity_activation (id, model_id, activated_at, activated_by, reason)
            VALUES (?, ?, ?, ?, ?)
            """,
            id,
            activation.model(),
            Sql.at(activation.at()),
            activation.by(),
            activation.reason());
  }

  /** A run in the shadow begins. */
  void begin(String id, String against, Instant now, String findings) {
    sql.jdbc()
        .update(
            """
            UPDATE identity_model SET shadow_state = 'running', shadow_against = ?,
              shadow_started_at = ?, shadow_seen_at = ?, shadow_finished_at = NULL, shadow = ?
            WHERE id = ?
            """,
            against,
            Sql.at(now),
            Sql.at(now),
            findings,
            id);
  }

  /**
   * A run goes on.
   *
   * @return whether it is still the one that the store knows
   */
  boolean goOn(String id, Instant started, Instant now, String findings) {
    return sql.jdbc()
            .update(
                """
                UPDATE identity_model SET shadow_seen_at = ?, shadow = ?
                WHERE id = ? AND shadow_state = 'running' AND shadow_started_at = ?
                """,
                Sql.at(now),
                findings,
                id,
                Sql.at(started))
        > 0;
  }

  /** A run has ended. */
  void end(String id, Instant started, Instant now, String state, String findings) {
    sql.jdbc()
        .update(
            """
            UPDATE identity_model SET shadow_state = ?, shadow_finished_at = ?, shadow = ?
            WHERE id = ? AND shadow_state = 'running' AND shadow_started_at = ?
            """,
            state,
            Sql.at(now),
            findings,
            id,
            Sql.at(started));
  }

  private static Row row(ResultSet row, int index) throws SQLException {
    String state = row.getString("shadow_state");
    return new Row(
        row.getString("id"),
        Sql.instantOf(row, "added_at"),
        row.getString("added_by"),
        state == null ? null : run(row, state));
  }

  private static Run run(ResultSet row, String state) throws SQLException {
    return new Run(
        state,
        row.getString("shadow_against"),
        Sql.instantOf(row, "shadow_started_at"),
        Sql.instantOf(row, "shadow_seen_at"),
        Sql.instant(row, "shadow_finished_at"),
        row.getString("shadow"));
  }
}
