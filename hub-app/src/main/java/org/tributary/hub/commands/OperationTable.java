package org.tributary.hub.commands;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;

/** The table {@code operation}. */
@Component
class OperationTable {
  private final Sql sql;

  OperationTable(Sql sql) {
    this.sql = sql;
  }

  /** One request of a caller. */
  record Stored(
      UUID id, String kind, boolean strict, @Nullable UUID interactionId, Instant createdAt) {}

  void insert(Stored operation) {
    sql.jdbc()
        .update(
            """
            INSERT INTO operation (id, kind, strict, interaction_id, created_at)
            VALUES (?, ?, ?, ?, ?)
            """,
            operation.id(),
            operation.kind(),
            operation.strict(),
            operation.interactionId(),
            Sql.at(operation.createdAt()));
  }

  Optional<Stored> find(UUID id) {
    return sql
        .jdbc()
        .query(
            "SELECT id, kind, strict, interaction_id, created_at FROM operation WHERE id = ?",
            (row, i) ->
                new Stored(
                    row.getObject("id", UUID.class),
                    row.getString("kind"),
                    row.getBoolean("strict"),
                    Sql.uuid(row, "interaction_id"),
                    Sql.instantOf(row, "created_at")),
            id)
        .stream()
        .findFirst();
  }

  /** Lets only one transaction at a time decide about the legs of a request. */
  void lock(UUID id) {
    sql.jdbc().queryForList("SELECT id FROM operation WHERE id = ? FOR UPDATE", UUID.class, id);
  }
}
