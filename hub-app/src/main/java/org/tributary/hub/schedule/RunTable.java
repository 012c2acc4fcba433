package org.tributary.hub.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.routes.ingest.Run;
import org.tributary.routes.ingest.RunRequest;
import org.tributary.sdk.failure.FailureCategory;

/** The table {@code run}. */
final class RunTable {
  private static final int SENTENCE_LIMIT = 2000;
  private static final int MOST_ANOMALIES = 50;

  private final Sql sql;

  RunTable(Sql sql) {
    this.sql = sql;
  }

  boolean exists(int streamNo, RunRequest request) {
    return !sql.jdbc()
        .queryForList(
            "SELECT 1 FROM run WHERE stream_no = ? AND kind = ? AND scheduled_at = ?",
            Integer.class,
            streamNo,
            lower(request.kind()),
            Sql.at(request.scheduledAt()))
        .isEmpty();
  }

  void insert(Run run) {
    sql.jdbc()
        .update(
            """
            INSERT INTO run
              (id, stream_no, kind, scheduled_at, started_at, state, trace_id, since)
            VALUES (?, ?, ?, ?, ?, 'running', ?, ?)
            """,
            run.id(),
            run.streamNo(),
            lower(run.request().kind()),
            Sql.at(run.request().scheduledAt()),
            Sql.at(run.startedAt()),
            run.traceId(),
            Sql.at(run.request().since()));
  }

  void count(UUID runId, RunCounts counts) {
    sql.change(
        """
        UPDATE run SET pages = pages + 1, read_count = read_count + ?, changed = changed + ?,
          unchanged = unchanged + ?, superseded = superseded + ?, parked = parked + ?,
          deleted = deleted + ? WHERE id = ?
        """,
        counts,
        (statement, more) -> {
          statement.setLong(1, more.read());
          statement.setLong(2, more.changed());
          statement.setLong(3, more.unchanged());
          statement.setLong(4, more.superseded());
          statement.setLong(5, more.parked());
          statement.setLong(6, more.deleted());
          statement.setObject(7, runId);
        });
  }

  void expect(UUID runId, long stated) {
    sql.jdbc().update("UPDATE run SET expected = ? WHERE id = ?", stated, runId);
  }

  RunCounts counts(UUID runId) {
    return sql
        .jdbc()
        .query(
            """
            SELECT read_count, changed, unchanged, superseded, parked, deleted FROM run
            WHERE id = ?
            """,
            (row, i) ->
                new RunCounts(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6)),
            runId)
        .stream()
        .findFirst()
        .orElse(RunCounts.ofRead(0));
  }

  /** Adds the oddities that a page came with: each sentence once. */
  void addAnomalies(UUID runId, List<String> sentences) {
    String before =
        sql.jdbc().queryForObject("SELECT anomalies FROM run WHERE id = ?", String.class, runId);
    Set<String> all = new LinkedHashSet<>();
    if (before != null) {
      Json.tree(before).forEach(sentence -> all.add(sentence.asText()));
    }
    int known = all.size();
    for (String sentence : sentences) {
      if (all.size() < MOST_ANOMALIES) {
        all.add(sentence);
      }
    }
    if (all.size() > known) {
      ArrayNode json = JsonNodeFactory.instance.arrayNode();
      all.forEach(json::add);
      sql.jdbc().update("UPDATE run SET anomalies = ? WHERE id = ?", json.toString(), runId);
    }
  }

  void finish(
      UUID runId,
      String state,
      @Nullable FailureCategory category,
      @Nullable String sentence,
      Instant now) {
    sql.jdbc()
        .update(
            """
            UPDATE run SET state = ?, finished_at = ?, category = ?, sentence = ?
            WHERE id = ? AND state = 'running'
            """,
            state,
            Sql.at(now),
            category == null ? null : lower(category),
            sentence == null
                ? null
                : sentence.substring(0, Math.min(sentence.length(), SENTENCE_LIMIT)),
            runId);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
