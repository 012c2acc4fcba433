package org.tributary.hub.residents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.canonical.SourceLink;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Sql;

/** Reads the source links of a resident: which record of which system is about whom, and why. */
@Component
public class LinkQueries {
  private static final String OPERATION = "source-links";
  private static final String SELECT =
      """
      SELECT id, stream_no, record_id, party, state, method, rule_id, sort_at, source_updated_at,
        first_seen_at, last_changed_at FROM source_link WHERE resident_id = :resident
      """;
  private static final String AFTER = " AND (sort_at, id) < (:at, :id)";
  private static final String IN_ORDER = " ORDER BY sort_at DESC, id DESC LIMIT :limit";

  private final JdbcClient jdbc;
  private final Streams streams;
  private final Cursors cursors;

  LinkQueries(JdbcClient jdbc, Streams streams, Cursors cursors) {
    this.jdbc = jdbc;
    this.streams = streams;
    this.cursors = cursors;
  }

  private record Row(SourceLink link, Instant sortAt) {}

  /** The links of a resident, those to the newest cases first. */
  public PageOf<SourceLink> of(UUID residentId, @Nullable String cursor, int limit) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("resident", residentId);
    parameters.put("limit", limit + 1);
    String filters = residentId.toString();
    if (cursor != null) {
      List<String> parts = cursors.open(OPERATION, filters, cursor);
      parameters.put("at", Sql.at(Instant.parse(parts.get(0))));
      parameters.put("id", UUID.fromString(parts.get(1)));
    }
    List<Row> rows =
        jdbc.sql(SELECT + (cursor == null ? "" : AFTER) + IN_ORDER)
            .params(parameters)
            .query((row, i) -> row(residentId, row))
            .list();
    return PageOf.of(
            rows,
            limit,
            last ->
                cursors.after(
                    OPERATION,
                    filters,
                    List.of(last.sortAt().toString(), String.valueOf(last.link().id()))))
        .map(Row::link);
  }

  private Row row(UUID residentId, ResultSet row) throws SQLException {
    Streams.Named stream = streams.of(row.getInt("stream_no"));
    String party = row.getString("party");
    SourceLink link =
        new SourceLink(
            row.getObject("id", UUID.class),
            new SourceLink.Target(SourceLink.TargetType.RESIDENT, residentId),
            stream.system(),
            stream.stream(),
            row.getString("record_id"),
            party.isEmpty() ? null : party,
            SourceLink.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            SourceLink.Method.valueOf(row.getString("method").toUpperCase(Locale.ROOT)),
            null,
            null,
            row.getString("rule_id"),
            null,
            null,
            null,
            null,
            Sql.instant(row, "first_seen_at"),
            Sql.instant(row, "last_changed_at"),
            Sql.instant(row, "source_updated_at"),
            null,
            null);
    return new Row(link, Sql.instantOf(row, "sort_at"));
  }
}
