package org.tributary.hub.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.Messages;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Said;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Sql;

/** Reads what stands in the way of parked records, the oldest first; nothing is counted here. */
@Component
class ParkedGroups {
  private static final String OPERATION = "parked-groups";
  private static final String SELECT =
      """
      SELECT g.id, g.stream_no, g.kind, g.reason, g.records, g.since, g.last_at,
        (SELECT p.id FROM parked_record p WHERE p.group_id = g.id
         ORDER BY p.group_id, p.position LIMIT 1) AS oldest
      FROM parked_group g
      """;

  private final Sql sql;
  private final Streams streams;
  private final Cursors cursors;
  private final Messages messages;

  ParkedGroups(Sql sql, Streams streams, Cursors cursors, Messages messages) {
    this.sql = sql;
    this.streams = streams;
    this.cursors = cursors;
    this.messages = messages;
  }

  /**
   * Parked records that one thing stands in the way of.
   *
   * @param records how many there are
   * @param since when the first of them was parked
   * @param lastAt when the last of them was
   * @param oldest the one that has been there for longest
   * @param advice what to do, in the caller's language
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      UUID id,
      String system,
      String stream,
      String kind,
      @Said String reason,
      Remedy remedy,
      String advice,
      long records,
      Instant since,
      Instant lastAt,
      @Nullable UUID oldest) {}

  Optional<View> find(UUID id, Locale locale) {
    return sql.jdbc().query(SELECT + "WHERE g.id = ?", (row, i) -> view(row, locale), id).stream()
        .findFirst();
  }

  PageOf<View> list(
      @Nullable List<Integer> streamNos,
      @Nullable String kind,
      String filters,
      @Nullable String cursor,
      int limit,
      Locale locale) {
    List<String> after =
        cursor == null
            ? List.of("1970-01-01T00:00:00Z", new UUID(0, 0).toString())
            : cursors.open(OPERATION, filters, cursor);
    List<View> found = new ArrayList<>();
    if (streamNos == null) {
      found.addAll(along(null, kind, after, limit + 1, locale));
    } else {
      streamNos.forEach(no -> found.addAll(along(no, kind, after, limit + 1, locale)));
    }
    found.sort(Comparator.comparing(View::since).thenComparing(view -> view.id().toString()));
    return PageOf.of(
        found.subList(0, Math.min(limit + 1, found.size())),
        limit,
        last ->
            cursors.after(
                OPERATION, filters, List.of(last.since().toString(), last.id().toString())));
  }

  private List<View> along(
      @Nullable Integer streamNo,
      @Nullable String kind,
      List<String> after,
      int most,
      Locale locale) {
    OffsetDateTime since = OffsetDateTime.parse(after.get(0));
    UUID id = UUID.fromString(after.get(1));
    List<Object> arguments = new ArrayList<>();
    StringBuilder where = new StringBuilder("WHERE ");
    if (streamNo != null) {
      where.append("g.stream_no = ? AND ");
      arguments.add(streamNo);
    }
    if (kind != null) {
      where.append("g.kind = ? AND ");
      arguments.add(kind);
    }
    arguments.addAll(List.of(since, since, id, most));
    return sql.jdbc()
        .query(
            SELECT
                + where
                + "g.since >= ? AND (g.since > ? OR g.id > ?) ORDER BY g.since, g.id LIMIT ?",
            (row, i) -> view(row, locale),
            arguments.toArray());
  }

  private View view(ResultSet row, Locale locale) throws SQLException {
    Streams.Named stream = streams.of(row.getInt("stream_no"));
    String kind = row.getString("kind");
    String reason = row.getString("reason");
    Remedy remedy = Remedy.of(kind, reason);
    return new View(
        row.getObject("id", UUID.class),
        stream.system(),
        stream.stream(),
        kind,
        reason,
        remedy,
        messages.text(locale, "remedy." + remedy.code().replace("_", "-")),
        row.getLong("records"),
        Sql.instantOf(row, "since"),
        Sql.instantOf(row, "last_at"),
        Sql.uuid(row, "oldest"));
  }
}
