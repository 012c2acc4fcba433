package org.tributary.hub.records;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;

/**
 * The table {@code parked_group}: how many records are parked for which reason, counted by the
 * transactions that park and release them. These hold the row of the stream, so that no two count
 * in one group at a time.
 */
final class ParkedGroupTable {
  private static final int HEAD = 200;

  private final Sql sql;
  private final IdGenerator ids;

  ParkedGroupTable(Sql sql, IdGenerator ids) {
    this.sql = sql;
    this.ids = ids;
  }

  /** What parked records have in common. */
  record Cause(String kind, String reason) {}

  private record Found(UUID id, Cause cause) {}

  /** The beginning of a reason, by which it is found. */
  static String head(String reason) {
    return reason.substring(0, Math.min(reason.length(), HEAD));
  }

  /** The group of each of these causes; it is opened where there is none yet. */
  Map<Cause, UUID> of(int streamNo, Set<Cause> causes, Instant now) {
    Map<Cause, UUID> groups = new HashMap<>();
    Set<String> heads = new HashSet<>();
    causes.forEach(cause -> heads.add(head(cause.reason())));
    for (Found found :
        sql.ofStream(
            "id, kind, reason",
            "parked_group",
            "head",
            streamNo,
            heads,
            (row, i) ->
                new Found(
                    row.getObject("id", UUID.class),
                    new Cause(row.getString("kind"), row.getString("reason"))))) {
      groups.put(found.cause(), found.id());
    }
    List<Cause> missing = causes.stream().filter(cause -> !groups.containsKey(cause)).toList();
    missing.forEach(cause -> groups.put(cause, ids.next()));
    sql.batch(
        """
        INSERT INTO parked_group (id, stream_no, kind, reason, head, records, since, last_at)
        VALUES (?, ?, ?, ?, ?, 0, ?, ?)
        """,
        missing,
        (statement, cause) -> {
          statement.setObject(1, groups.get(cause));
          statement.setInt(2, streamNo);
          statement.setString(3, cause.kind());
          statement.setString(4, cause.reason());
          statement.setString(5, head(cause.reason()));
          statement.setObject(6, Sql.at(now));
          statement.setObject(7, Sql.at(now));
        });
    return groups;
  }

  /** Counts records in and out; a group without records goes. */
  void count(Map<UUID, Long> more, Instant now) {
    Collection<Map.Entry<UUID, Long>> changed =
        more.entrySet().stream().filter(group -> group.getValue() != 0).toList();
    sql.batch(
        """
        UPDATE parked_group SET records = records + ?,
          last_at = CASE WHEN ? > 0 THEN ? ELSE last_at END
        WHERE id = ?
        """,
        changed,
        (statement, group) -> {
          statement.setLong(1, group.getValue());
          statement.setLong(2, group.getValue());
          statement.setObject(3, Sql.at(now));
          statement.setObject(4, group.getKey());
        });
    sql.batch(
        "DELETE FROM parked_group WHERE id = ? AND records <= 0",
        changed.stream()
            .filter(group -> group.getValue() < 0)
            .map(group -> Objects.requireNonNull(group.getKey()))
            .toList(),
        (statement, id) -> statement.setObject(1, id));
  }
}
