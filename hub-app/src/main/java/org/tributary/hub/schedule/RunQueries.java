package org.tributary.hub.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;

/** Reads the history of runs, the last started first. */
@Component
class RunQueries {
  private static final String OPERATION = "runs";
  private static final String SELECT =
      """
      SELECT r.id, r.stream_no, r.kind, r.scheduled_at, r.started_at, r.finished_at, r.state,
        r.pages, r.read_count, r.changed, r.unchanged, r.superseded, r.parked, r.deleted,
        r.category, r.sentence, r.anomalies, r.trace_id, r.expected FROM run r
      """;
  private static final String ONE = SELECT + " WHERE r.id = ?";
  private static final String LAST_LIKE_IT =
      """
      SELECT read_count FROM run
      WHERE stream_no = ? AND kind = ? AND state = 'succeeded' AND started_at < ?
      ORDER BY stream_no DESC, started_at DESC, id DESC LIMIT 1
      """;
  private static final String AFTER = " AND (r.started_at, r.id) < (:at, :id)";
  private static final String OF_ALL = " ORDER BY r.started_at DESC, r.id DESC LIMIT :limit";
  private static final String OF_STREAM =
      " ORDER BY r.stream_no DESC, r.started_at DESC, r.id DESC LIMIT :limit";

  private final JdbcClient jdbc;
  private final Streams streams;
  private final Cursors cursors;
  private final Clock clock;

  RunQueries(JdbcClient jdbc, Streams streams, Cursors cursors, Clock clock) {
    this.clock = clock;
    this.jdbc = jdbc;
    this.streams = streams;
    this.cursors = cursors;
  }

  /**
   * A run as the API shows it.
   *
   * @param category why it failed, as the failure policy sees it
   * @param sentence how it ended, for an operator to read
   * @param anomalies what was odd and tolerated
   * @param progress how far it is; only of a single run that is under way
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record View(
      UUID id,
      String system,
      String stream,
      String kind,
      String state,
      Instant scheduledAt,
      Instant startedAt,
      @Nullable Instant finishedAt,
      int pages,
      long read,
      long changed,
      long unchanged,
      long superseded,
      long parked,
      long deleted,
      @Nullable String category,
      @Nullable String sentence,
      List<String> anomalies,
      String traceId,
      @Nullable Progress progress) {

    View with(Progress how) {
      return new View(
          id,
          system,
          stream,
          kind,
          state,
          scheduledAt,
          startedAt,
          finishedAt,
          pages,
          read,
          changed,
          unchanged,
          superseded,
          parked,
          deleted,
          category,
          sentence,
          anomalies,
          traceId,
          how);
    }
  }

  /** A run, and how far it is where it is under way. */
  Optional<View> find(UUID id) {
    return jdbc.sql(ONE)
        .param(id)
        .query(
            (row, i) -> {
              View view = view(row, i);
              long stated = row.getLong("expected");
              Long expected = row.wasNull() ? null : stated;
              return view.state().equals("running")
                  ? view.with(progress(view, row.getInt("stream_no"), expected))
                  : view;
            })
        .optional();
  }

  private Progress progress(View run, int streamNo, @Nullable Long stated) {
    Duration lasted = Duration.between(run.startedAt(), clock.instant());
    if (stated != null) {
      return Progress.of(run.read(), lasted, stated, "source");
    }
    Long before =
        jdbc
            .sql(LAST_LIKE_IT)
            .params(streamNo, run.kind(), Sql.at(run.startedAt()))
            .query(Long.class)
            .list()
            .stream()
            .findFirst()
            .orElse(null);
    return Progress.of(run.read(), lasted, before, "last_run");
  }

  PageOf<View> list(
      @Nullable List<Integer> streamNos,
      @Nullable String state,
      @Nullable String kind,
      String filters,
      @Nullable String cursor,
      int limit) {
    if (streamNos != null && streamNos.isEmpty()) {
      return new PageOf<>(List.of(), null);
    }
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("limit", limit + 1);
    StringBuilder sql = new StringBuilder(SELECT).append(" WHERE 1 = 1");
    if (streamNos != null && streamNos.size() == 1) {
      condition(sql, parameters, " AND r.stream_no = :stream", "stream", streamNos.get(0));
    } else {
      condition(sql, parameters, " AND r.stream_no IN (:streams)", "streams", streamNos);
    }
    condition(sql, parameters, " AND r.state = :state", "state", state);
    condition(sql, parameters, " AND r.kind = :kind", "kind", kind);
    if (cursor != null) {
      List<String> parts = cursors.open(OPERATION, filters, cursor);
      condition(sql, parameters, AFTER, "at", Sql.at(Instant.parse(parts.get(0))));
      parameters.put("id", UUID.fromString(parts.get(1)));
    }
    sql.append(streamNos != null && streamNos.size() == 1 ? OF_STREAM : OF_ALL);
    List<View> rows = jdbc.sql(sql.toString()).params(parameters).query(this::view).list();
    return PageOf.of(
        rows,
        limit,
        last ->
            cursors.after(
                OPERATION, filters, List.of(last.startedAt().toString(), last.id().toString())));
  }

  private static void condition(
      StringBuilder sql,
      Map<String, Object> parameters,
      String condition,
      String name,
      @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      parameters.put(name, value);
    }
  }

  private View view(ResultSet row, int index) throws SQLException {
    Streams.Named stream = streams.of(row.getInt("stream_no"));
    return new View(
        row.getObject("id", UUID.class),
        stream.system(),
        stream.stream(),
        row.getString("kind"),
        row.getString("state"),
        Sql.instantOf(row, "scheduled_at"),
        Sql.instantOf(row, "started_at"),
        Sql.instant(row, "finished_at"),
        row.getInt("pages"),
        row.getLong("read_count"),
        row.getLong("changed"),
        row.getLong("unchanged"),
        row.getLong("superseded"),
        row.getLong("parked"),
        row.getLong("deleted"),
        row.getString("category"),
        row.getString("sentence"),
        sentences(row.getString("anomalies")),
        row.getString("trace_id"),
        null);
  }

  private static List<String> sentences(@Nullable String stored) {
    List<String> sentences = new ArrayList<>();
    if (stored != null) {
      for (JsonNode sentence : Json.tree(stored)) {
        sentences.add(sentence.asText());
      }
    }
    return sentences;
  }
}
