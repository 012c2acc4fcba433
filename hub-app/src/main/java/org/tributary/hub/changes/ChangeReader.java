package org.tributary.hub.changes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.tributary.hub.store.Sql;
import org.tributary.routes.publish.Change;

/** Reads the feed: numbered changes with what the store knows of them. */
final class ChangeReader {
  private static final int BATCHES = 1_000;
  private static final String CHANGES =
      """
      SELECT b.last_no - b.items + i.item_no AS at_no, b.recorded_at, i.type, i.subject_id,
        e.sequence, e.occurred_at, e.out_of_order, e.from_status, e.to_status,
        c.type AS case_type, c.number, s.system_id, s.name
      FROM change_batch b
        JOIN change_item i ON i.batch_no = b.batch_no
        LEFT JOIN hub_case c ON c.id = i.subject_id
        LEFT JOIN stream s ON s.stream_no = c.stream_no
        LEFT JOIN case_event e ON e.case_id = i.subject_id AND e.sequence = i.sequence
      WHERE b.last_no > ? AND b.last_no <= ? AND b.last_no - b.items + i.item_no > ?
      ORDER BY b.last_no, i.item_no LIMIT ?
      """;

  private final Sql sql;

  ChangeReader(Sql sql) {
    this.sql = sql;
  }

  /** The changes after a number, in their order. */
  List<Change> after(long position, int limit) {
    long upTo = position;
    for (long last : ends(position, Math.min(limit, BATCHES))) {
      if (upTo - position >= limit) {
        break;
      }
      upTo = last;
    }
    return upTo == position
        ? List.of()
        : sql.jdbc().query(CHANGES, ChangeReader::change, position, upTo, position, limit);
  }

  /** Where the next batches end; none is empty, so that there are as many changes at least. */
  private List<Long> ends(long position, int batches) {
    return sql.jdbc()
        .query(
            "SELECT last_no FROM change_batch WHERE last_no > ? ORDER BY last_no LIMIT ?",
            (row, i) -> row.getLong(1),
            position,
            batches);
  }

  private static Change change(ResultSet row, int index) throws SQLException {
    UUID subject = row.getObject("subject_id", UUID.class);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("position", row.getLong("at_no"));
    json.put("type", row.getString("type"));
    json.put("recordedAt", Sql.instantOf(row, "recorded_at").toString());
    String system = row.getString("system_id");
    if (system == null) {
      boolean isResident =
          ChangeType.Kind.ofCode(row.getString("type")) == ChangeType.Kind.RESIDENTS;
      json.putObject(isResident ? "resident" : "endpoint").put("id", subject.toString());
    } else {
      aCase(row, subject, json);
    }
    return new Change(
        row.getLong("at_no"),
        row.getString("type"),
        subject,
        system == null ? Change.HUB : system,
        json.toString());
  }

  private static void aCase(ResultSet row, UUID subject, ObjectNode json) throws SQLException {
    json.put("system", row.getString("system_id"));
    json.put("stream", row.getString("name"));
    ObjectNode aCase = json.putObject("case");
    aCase.put("id", subject.toString());
    aCase.put("type", row.getString("case_type"));
    if (row.getString("number") != null) {
      aCase.put("number", row.getString("number"));
    }
    if (row.getObject("sequence") != null) {
      event(row, json.putObject("event"));
    }
  }

  private static void event(ResultSet row, ObjectNode event) throws SQLException {
    event.put("sequence", row.getInt("sequence"));
    event.put("occurredAt", Sql.instantOf(row, "occurred_at").toString());
    event.put("outOfOrder", row.getBoolean("out_of_order"));
    if (row.getString("from_status") != null) {
      event.put("from", row.getString("from_status"));
    }
    if (row.getString("to_status") != null) {
      event.put("to", row.getString("to_status"));
    }
  }
}
