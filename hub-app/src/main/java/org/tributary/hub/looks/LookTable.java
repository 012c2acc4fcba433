package org.tributary.hub.looks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;

/** The table {@code access_record}. */
@Component
class LookTable {
  private final Sql sql;
  private final IdGenerator ids;

  LookTable(Sql sql, IdGenerator ids) {
    this.sql = sql;
    this.ids = ids;
  }

  private record Placed(UUID caseId, int streamNo, String recordId) {}

  /** A resident who was shown by one answer: its cases in the same answer say no more. */
  private record Answered(String traceId, UUID residentId) {}

  private record Linked(String recordId, UUID residentId) {}

  /** Writes looks; one at a case becomes one at each resident that it is about. */
  void write(List<Look> looks) {
    Set<UUID> cases = new LinkedHashSet<>();
    looks.stream().map(Look::caseId).filter(Objects::nonNull).forEach(cases::add);
    Map<UUID, Set<UUID>> concerned = concerned(cases);
    List<Look> rows = new ArrayList<>();
    Set<Answered> shown = new HashSet<>();
    for (Look look : looks) {
      if (look.residentId() != null) {
        rows.add(look);
        shown.add(new Answered(look.traceId(), look.residentId()));
      }
    }
    for (Look look : looks) {
      for (UUID resident : concerned.getOrDefault(look.caseId(), Set.of())) {
        if (look.residentId() == null && !shown.contains(new Answered(look.traceId(), resident))) {
          rows.add(look.concerning(resident));
        }
      }
    }
    sql.batch(
        """
        INSERT INTO access_record (id, resident_id, case_id, accessed_at, client, operation,
          trace_id)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        rows,
        (statement, look) -> {
          statement.setObject(1, ids.next());
          statement.setObject(2, look.residentId());
          statement.setObject(3, look.caseId());
          statement.setObject(4, Sql.at(look.at()));
          statement.setString(5, look.client());
          statement.setString(6, look.operation());
          statement.setString(7, look.traceId());
        });
  }

  private Map<UUID, Set<UUID>> concerned(Set<UUID> cases) {
    Map<Integer, Map<String, UUID>> byStream = new HashMap<>();
    for (Placed placed :
        sql.withIds(
            "SELECT id, stream_no, record_id FROM hub_case WHERE id = ANY(?)",
            cases,
            (row, i) ->
                new Placed(row.getObject(1, UUID.class), row.getInt(2), row.getString(3)))) {
      byStream
          .computeIfAbsent(placed.streamNo(), no -> new HashMap<>())
          .put(placed.recordId(), placed.caseId());
    }
    Map<UUID, Set<UUID>> concerned = new HashMap<>();
    byStream.forEach(
        (streamNo, caseOf) -> {
          for (Linked linked :
              sql.ofStream(
                  "record_id, resident_id",
                  "source_link",
                  "record_id",
                  streamNo,
                  caseOf.keySet(),
                  (row, i) -> new Linked(row.getString(1), row.getObject(2, UUID.class)))) {
            UUID caseId = caseOf.get(linked.recordId());
            if (caseId != null) {
              concerned
                  .computeIfAbsent(caseId, id -> new LinkedHashSet<>())
                  .add(linked.residentId());
            }
          }
        });
    return concerned;
  }

  void forget(Instant before) {
    sql.jdbc().update("DELETE FROM access_record WHERE accessed_at < ?", Sql.at(before));
  }
}
