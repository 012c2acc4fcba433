package org.tributary.hub.commands;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.Operation;

/**
 * One command to one system, as the journal holds it.
 *
 * @param id also our own reference, which travels to the system
 * @param lane what must go one after the other
 * @param undoes the leg that this one takes back
 * @param uncertain whether an attempt may have been carried out
 * @param parked whether it waits for a person
 * @param targetId the system's id of what is to be changed, where the command itself says it
 * @param receiptId the system's id of what was made or changed
 * @param sentAt when something was last sent
 * @param dueAt when there is something to do next; null where nothing is
 * @param command canonical JSON
 * @param documentId the document that it brings to the system
 * @param conflicts how often it met another version there
 */
record Leg(
    UUID id,
    UUID operationId,
    @Nullable UUID caseId,
    @Nullable UUID residentId,
    String lane,
    String system,
    String action,
    Operation operation,
    @Nullable UUID undoes,
    LegState state,
    boolean uncertain,
    boolean parked,
    @Nullable String targetId,
    @Nullable String receiptId,
    @Nullable String token,
    int attempts,
    @Nullable Instant sentAt,
    @Nullable Instant dueAt,
    @Nullable FailureCategory category,
    @Nullable String sentence,
    Instant createdAt,
    Instant changedAt,
    Instant expiresAt,
    String command,
    @Nullable UUID documentId,
    int conflicts) {

  static final String COLUMNS =
      "id, operation_id, case_id, resident_id, lane, system_id, action, operation, undoes, state,"
          + " uncertain, parked, target_id, receipt_id, token, attempts, sent_at, due_at, category,"
          + " sentence, created_at, changed_at, expires_at, command, document_id, conflicts";

  static Leg of(ResultSet row, int index) throws SQLException {
    String category = row.getString("category");
    return new Leg(
        row.getObject("id", UUID.class),
        row.getObject("operation_id", UUID.class),
        Sql.uuid(row, "case_id"),
        Sql.uuid(row, "resident_id"),
        row.getString("lane"),
        row.getString("system_id"),
        row.getString("action"),
        Operation.valueOf(row.getString("operation").toUpperCase(Locale.ROOT)),
        Sql.uuid(row, "undoes"),
        LegState.of(row.getString("state")),
        row.getBoolean("uncertain"),
        row.getBoolean("parked"),
        row.getString("target_id"),
        row.getString("receipt_id"),
        row.getString("token"),
        row.getInt("attempts"),
        Sql.instant(row, "sent_at"),
        Sql.instant(row, "due_at"),
        category == null ? null : FailureCategory.valueOf(category.toUpperCase(Locale.ROOT)),
        row.getString("sentence"),
        Sql.instantOf(row, "created_at"),
        Sql.instantOf(row, "changed_at"),
        Sql.instantOf(row, "expires_at"),
        row.getString("command"),
        Sql.uuid(row, "document_id"),
        row.getInt("conflicts"));
  }

  /** Whether it opens the case that it belongs to. */
  boolean opensCase() {
    return operation == Operation.CREATE && caseId != null && undoes == null;
  }

  boolean isSame(Leg other) {
    return id.equals(other.id);
  }

  /** Without the command: it holds personal data. */
  @Override
  public String toString() {
    return "Leg[" + id + ", " + system + "." + action + ", " + state + "]";
  }
}
