package org.tributary.hub.trends;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.schedule.Rounds;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

/**
 * Counts the cases that an earlier version of the hub stored, a batch at a time while the hub goes
 * on: whoever writes one of them meanwhile counts it then and there. Nodes take turns.
 */
@Component
public class EarlierCases implements SmartLifecycle, InitializingBean {
  private static final Logger log = LoggerFactory.getLogger(EarlierCases.class);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int BATCH = 500;
  private static final int TURN = 10;

  private static final String NEXT =
      """
      SELECT id, stream_no, type, service_type_id, phase, opened_at, version,
        counted, deleted_at, doc
      FROM hub_case WHERE id > ? ORDER BY id LIMIT ?
      """;
  private static final String MARK =
      """
      UPDATE hub_case SET due_at = ?, ends_at = ?, counted = TRUE
      WHERE id = ? AND version = ? AND counted = FALSE AND deleted_at IS NULL
      """;

  private final Sql sql;
  private final Transactions transactions;
  private final CaseCounts counts;
  private final ZoneId zone;
  private final Rounds rounds = new Rounds("trends", 1, PATIENCE);
  private volatile boolean running;

  @Autowired
  EarlierCases(Sql sql, Transactions transactions, TributarySettings settings) {
    this(sql, transactions, settings.console().timeZone());
  }

  /** Counts in the days of a time zone, where none was chosen before. */
  public EarlierCases(Sql sql, Transactions transactions, ZoneId zone) {
    this.sql = sql;
    this.transactions = transactions;
    this.counts = new CaseCounts(sql);
    this.zone = zone;
  }

  /** Days are those of the time zone in which counting began: what is counted stays comparable. */
  @Override
  public void afterPropertiesSet() {
    sql.jdbc()
        .update("UPDATE case_counting SET zone = ? WHERE id = 1 AND zone IS NULL", zone.getId());
    if (!counts.zone().equals(zone)) {
      log.warn(
          "Cases are counted in the days of {}, in which it was begun, and not of {}",
          counts.zone(),
          zone);
    }
  }

  @Override
  public void start() {
    running = true;
    if (!isDone()) {
      rounds.every(PAUSE, this::turn);
    }
  }

  private void turn() {
    for (int batch = 0; running && batch < TURN && !isDone(); batch++) {
      transactions.inTransaction(this::batch);
    }
  }

  /** Counts all that is left, at once. */
  public void finish() {
    while (!isDone()) {
      transactions.inTransaction(this::batch);
    }
  }

  /** Whether every case is counted. */
  boolean isDone() {
    return sql.jdbc()
        .queryForList(
            "SELECT 1 FROM case_counting WHERE id = 1 AND after_id IS NOT NULL", Integer.class)
        .isEmpty();
  }

  /** A case as it is stored. */
  private record Earlier(UUID id, int version, boolean isLeft, Standing standing) {
    static Earlier of(ResultSet row, int index) throws SQLException {
      JsonNode doc = Json.tree(row.getString("doc"));
      boolean open = row.getString("phase").equals("open");
      Instant due = Standing.dueAt(time(doc, "dueAt"), time(doc, "expectedAt"));
      Instant closed = time(doc, "closedAt");
      Instant ended = closed == null ? null : Sql.micros(closed);
      return new Earlier(
          row.getObject("id", UUID.class),
          row.getInt("version"),
          !row.getBoolean("counted") && Sql.instant(row, "deleted_at") == null,
          new Standing(
              row.getInt("stream_no"),
              row.getString("type"),
              row.getString("service_type_id"),
              open,
              Sql.instantOf(row, "opened_at"),
              due,
              open ? due : ended));
    }

    private static @Nullable Instant time(JsonNode doc, String member) {
      String stated = doc.path(member).textValue();
      return stated == null ? null : Instant.parse(stated);
    }
  }

  private int batch() {
    UUID after =
        sql.jdbc()
            .queryForList("SELECT after_id FROM case_counting WHERE id = 1 FOR UPDATE", UUID.class)
            .get(0);
    if (after == null) {
      return 0;
    }
    List<Earlier> found = sql.jdbc().query(NEXT, Earlier::of, after, BATCH);
    List<Earlier> left = found.stream().filter(Earlier::isLeft).toList();
    sql.batchEach(
        MARK,
        left,
        (statement, one) -> {
          statement.setObject(1, Sql.at(one.standing().dueAt()));
          statement.setObject(2, Sql.at(one.standing().endsAt()));
          statement.setObject(3, one.id());
          statement.setInt(4, one.version());
        });
    counts.count(left.stream().map(one -> new CaseCounts.Change(null, one.standing())).toList());
    sql.jdbc()
        .update(
            "UPDATE case_counting SET after_id = CAST(? AS UUID) WHERE id = 1",
            found.size() < BATCH ? null : found.get(found.size() - 1).id().toString());
    return left.size();
  }

  @Override
  public void stop() {
    running = false;
    rounds.end();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the web server has let its last callers go, before the store is closed. */
  @Override
  public int getPhase() {
    return 0;
  }
}
