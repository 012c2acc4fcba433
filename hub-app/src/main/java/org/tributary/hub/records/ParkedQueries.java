package org.tributary.hub.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;

/** Reads parked records, the last parked first. */
@Component
class ParkedQueries {
  private static final String OPERATION = "parked-records";
  private static final String SELECT =
      """
      SELECT p.id, p.stream_no, p.record_id, p.kind, p.category, p.reason, p.attempts,
        p.first_parked_at, p.last_tried_at, p.run_id FROM parked_record p
      """;
  private static final String ONE = SELECT + " WHERE p.id = ?";
  private static final String LIST =
      SELECT + " WHERE p.id < :after%s ORDER BY p.id DESC LIMIT :limit";
  private static final String RAW =
      """
      SELECT s.raw FROM parked_record p
      JOIN source_record s ON s.stream_no = p.stream_no AND s.record_id = p.record_id
      WHERE p.id = ?
      """;
  private static final UUID LAST = new UUID(-1, -1);

  private final JdbcClient jdbc;
  private final Streams streams;
  private final Cursors cursors;

  ParkedQueries(JdbcClient jdbc, Streams streams, Cursors cursors) {
    this.jdbc = jdbc;
    this.streams = streams;
    this.cursors = cursors;
  }

  /**
   * A parked record as the API shows it.
   *
   * @param raw its raw form; only where the caller may see it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      UUID id,
      String system,
      String stream,
      String recordId,
      String kind,
      String category,
      String reason,
      int attempts,
      Instant firstParkedAt,
      Instant lastTriedAt,
      UUID runId,
      @Nullable JsonNode raw) {

    View with(JsonNode rawForm) {
      return new View(
          id,
          system,
          stream,
          recordId,
          kind,
          category,
          reason,
          attempts,
          firstParkedAt,
          lastTriedAt,
          runId,
          rawForm);
    }

    /** Without the raw form: it may be personal data. */
    @Override
    public String toString() {
      return "View[" + id + "]";
    }
  }

  Optional<View> find(UUID id, boolean withRaw) {
    Optional<View> found = jdbc.sql(ONE).param(id).query(this::view).optional();
    return withRaw ? found.map(view -> raw(id).map(view::with).orElse(view)) : found;
  }

  private Optional<JsonNode> raw(UUID id) {
    return jdbc.sql(RAW).param(id).query(String.class).optional().map(Json::tree);
  }

  PageOf<View> list(
      @Nullable List<Integer> streamNos,
      @Nullable String reason,
      @Nullable String kind,
      String filters,
      @Nullable String cursor,
      int limit) {
    if (streamNos != null && streamNos.isEmpty()) {
      return new PageOf<>(List.of(), null);
    }
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("limit", limit + 1);
    parameters.put(
        "after",
        cursor == null ? LAST : UUID.fromString(cursors.open(OPERATION, filters, cursor).get(0)));
    String conditions =
        condition(parameters, " AND p.stream_no IN (:streams)", "streams", streamNos)
            + condition(parameters, " AND p.reason = :reason", "reason", reason)
            + condition(parameters, " AND p.kind = :kind", "kind", kind);
    List<View> rows =
        jdbc.sql(LIST.formatted(conditions)).params(parameters).query(this::view).list();
    return PageOf.of(
        rows, limit, last -> cursors.after(OPERATION, filters, List.of(last.id().toString())));
  }

  private static String condition(
      Map<String, Object> parameters, String sql, String name, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    parameters.put(name, value);
    return sql;
  }

  private View view(ResultSet row, int index) throws SQLException {
    Streams.Named stream = streams.of(row.getInt("stream_no"));
    return new View(
        row.getObject("id", UUID.class),
        stream.system(),
        stream.stream(),
        row.getString("record_id"),
        row.getString("kind"),
        row.getString("category"),
        row.getString("reason"),
        row.getInt("attempts"),
        Sql.instantOf(row, "first_parked_at"),
        Sql.instantOf(row, "last_tried_at"),
        row.getObject("run_id", UUID.class),
        null);
  }
}
