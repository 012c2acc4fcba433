package org.tributary.hub.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Said;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.routes.ingest.RunKind;

/** Reads the history of runs, the last started first. */
@Component
class RunQueries {
  private static final String OPERATION = "runs";
  private static final String SELECT =
      """
      SELECT r.id, r.stream_no, r.kind, r.scheduled_at, r.started_at, r.finished_at, r.state,
        r.pages, r.read_count, r.changed, r.unchanged, r.superseded, r.parked, r.deleted,
        r.category, r.sentence, r.anomalies, r.since, r.trace_id, r.expected FROM run r
      """;
  private static final String ONE = SELECT + " WHERE r.id = ?";
  private static final String LAST_LIKE_IT =
      """
      SELECT read_count FROM run
      WHERE stream_no = ? AND kind = ? AND state = 'succeeded' AND started_at < ?
        AND since IS NULL
      ORDER BY stream_no DESC, kind DESC, state DESC, started_at DESC, id DESC LIMIT 1
      """;
  private static final String AFTER = " AND (r.started_at, r.id) < (:at, :id)";
  private static final Comparator<View> LAST_FIRST =
      Comparator.comparing(View::startedAt).thenComparing(view -> view.id().toString()).reversed();

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
   * @param since from which time on it reads again what changed, where that was asked
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
      @Said @Nullable String sentence,
      @Said List<String> anomalies,
      @Nullable Instant since,
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
          since,
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
    if (run.since() != null) {
      return Progress.of(run.read(), lasted, null, "source");
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

  /** Which runs are wanted; null for no matter. */
  record Filter(
      @Nullable List<Integer> streamNos, @Nullable RunState state, @Nullable RunKind kind) {

    /**
     * What the indexes have before the time, each with the order that walks one backwards. Where a
     * state or a kind is wanted, all of them are walked that the filter leaves open.
     */
    private Map<String, String> walks() {
      Map<String, String> walks = new LinkedHashMap<>();
      if (state == null && kind == null) {
        if (streamNos == null) {
          return Map.of("", "");
        }
        streamNos.forEach(no -> walks.put(" AND r.stream_no = " + no, "r.stream_no DESC, "));
        return walks;
      }
      List<String> streams =
          streamNos == null
              ? List.of("")
              : streamNos.stream().map(no -> " AND r.stream_no = " + no).toList();
      String order =
          (streamNos == null ? "" : "r.stream_no DESC, ") + "r.kind DESC, r.state DESC, ";
      for (String stream : streams) {
        for (RunKind each : kind == null ? List.of(RunKind.values()) : List.of(kind)) {
          for (RunState one : state == null ? List.of(RunState.values()) : List.of(state)) {
            walks.put(stream + equal("kind", each) + equal("state", one), order);
          }
        }
      }
      return walks;
    }

    private static String equal(String column, Enum<?> value) {
      return " AND r." + column + " = '" + value.name().toLowerCase(Locale.ROOT) + "'";
    }
  }

  PageOf<View> list(Filter filter, String filters, @Nullable String cursor, int limit) {
    Map<String, Object> parameters = new HashMap<>(Map.of("limit", limit + 1));
    if (cursor != null) {
      List<String> parts = cursors.open(OPERATION, filters, cursor);
      parameters.put("at", Sql.at(Instant.parse(parts.get(0))));
      parameters.put("id", UUID.fromString(parts.get(1)));
    }
    List<View> found = new ArrayList<>();
    filter
        .walks()
        .forEach(
            (condition, order) ->
                found.addAll(
                    jdbc.sql(
                            SELECT
                                + " WHERE 1 = 1"
                                + condition
                                + (cursor == null ? "" : AFTER)
                                + " ORDER BY "
                                + order
                                + "r.started_at DESC, r.id DESC LIMIT :limit")
                        .params(parameters)
                        .query(this::view)
                        .list()));
    return PageOf.of(
        found.stream().sorted(LAST_FIRST).limit(limit + 1L).toList(),
        limit,
        last ->
            cursors.after(
                OPERATION, filters, List.of(last.startedAt().toString(), last.id().toString())));
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
        Sql.instant(row, "since"),
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
