package org.tributary.hub.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.hub.store.TestStore;
import org.tributary.routes.publish.Change;

/**
 * Fifty writers change cases in transactions that overlap, wait and are rolled back at random,
 * while a follower reads, stops, and goes on from any place where it has been. It ends with exactly
 * the state of the store.
 */
abstract class FollowingContract {
  private static final boolean ALL = "all".equals(System.getProperty("tributary.rounds"));
  private static final int WRITERS = 50;
  private static final int TRANSACTIONS = ALL ? 400 : 30;
  private static final int CASES = 120;
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final ObjectMapper json = new ObjectMapper();
  private final Random random = new Random(20_261_122L);
  private TestStore store;
  private JdbcTemplate jdbc;
  private ChangeLog log;
  private TransactionTemplate transaction;
  private ChangeFeed feed;

  abstract TestStore store();

  @Test
  void endsWithTheStateOfTheStore() throws Exception {
    wire();
    List<UUID> cases = cases();
    Follower follower = new Follower();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(threads.submit(() -> write(cases)));
      }
      while (writers.stream().anyMatch(each -> !each.isDone())) {
        follower.readSome();
      }
      for (Future<?> each : writers) {
        each.get(5, TimeUnit.MINUTES);
      }
      follower.readToTheEnd();
    } finally {
      threads.shutdownNow();
    }

    assertThat(follower.state).isEqualTo(inStore());
    assertThat(follower.repeated).isPositive();
    assertThat(follower.seen).hasSize(Math.toIntExact(feed.end()));
  }

  private void wire() {
    store = store();
    jdbc = store.jdbc();
    log = new ChangeLog(store.sql());
    transaction = new TransactionTemplate(new DataSourceTransactionManager(store.dataSource()));
    feed = new ChangeFeed(store.sql(), store.transactions(), Clock.systemUTC(), "node-a");
    jdbc.update("INSERT INTO stream (stream_no, system_id, name) VALUES (1, 'lpi', 'permits')");
  }

  private List<UUID> cases() {
    List<UUID> cases = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      UUID id = new UUID(7, i);
      cases.add(id);
      jdbc.update(
          """
          INSERT INTO hub_case (id, stream_no, record_id, number, type, status, phase, opened_at,
            last_sequence, last_occurred_at, version, created_at, updated_at, doc)
          VALUES (?, 1, ?, 'P', 'permit', 'issued', 'open', ?, 0, ?, 1, ?, ?, '{}')
          """,
          id,
          id.toString(),
          noon(),
          noon(),
          noon(),
          noon());
    }
    return cases;
  }

  private static OffsetDateTime noon() {
    return NOON.atOffset(ZoneOffset.UTC);
  }

  private void write(List<UUID> cases) {
    ThreadLocalRandom dice = ThreadLocalRandom.current();
    for (int i = 0; i < TRANSACTIONS; i++) {
      // in one order, so that writers wait for each other and none gives up
      TreeSet<UUID> chosen = new TreeSet<>();
      for (int n = dice.nextInt(1, 4); n > 0; n--) {
        chosen.add(cases.get(dice.nextInt(cases.size())));
      }
      transaction.executeWithoutResult(
          status -> {
            for (UUID id : chosen) {
              change(id);
              if (dice.nextInt(3) == 0) {
                LockSupport.parkNanos(dice.nextInt(4_000_000));
              }
            }
            if (dice.nextInt(4) == 0) {
              status.setRollbackOnly();
            }
          });
    }
  }

  /** A case and what is told of it, one batch for each, as several pages of a run tell of it. */
  private void change(UUID id) {
    jdbc.update("UPDATE hub_case SET last_sequence = last_sequence + 1 WHERE id = ?", id);
    Integer sequence =
        jdbc.queryForObject("SELECT last_sequence FROM hub_case WHERE id = ?", Integer.class, id);
    jdbc.update(
        """
        INSERT INTO case_event (case_id, sequence, type, occurred_at, recorded_at, out_of_order)
        VALUES (?, ?, 'note_added', ?, ?, FALSE)
        """,
        id,
        sequence,
        noon(),
        noon());
    log.write(List.of(new ChangeLog.Entry(ChangeType.CASE_NOTE_ADDED, id, sequence)), NOON);
  }

  private Map<UUID, Integer> inStore() {
    Map<UUID, Integer> state = new HashMap<>();
    jdbc.query(
        "SELECT id, last_sequence FROM hub_case WHERE last_sequence > 0",
        row -> {
          state.put(row.getObject(1, UUID.class), row.getInt(2));
        });
    return state;
  }

  /** What somebody makes of the feed who keeps but a number and the last sequence of each case. */
  private final class Follower {
    private final Map<UUID, Integer> state = new HashMap<>();
    private final Map<Long, String> seen = new HashMap<>();
    private int repeated;
    private long at;

    void readSome() {
      if (random.nextInt(3) == 0 && at > 0) {
        at = random.nextLong(at);
      }
      take(feed.after(at, random.nextInt(1, 120)));
    }

    void readToTheEnd() {
      at = random.nextLong(at + 1);
      boolean more = true;
      while (more) {
        more = take(feed.after(at, 200));
      }
    }

    private boolean take(List<Change> changes) {
      for (Change change : changes) {
        assertThat(change.position()).isEqualTo(at + 1);
        at = change.position();
        String before = seen.putIfAbsent(at, change.json());
        if (before == null) {
          apply(change);
        } else {
          repeated++;
          assertThat(change.json()).isEqualTo(before);
        }
      }
      return !changes.isEmpty();
    }

    /** Each case counts its events: none may be missing, none may come before another. */
    private void apply(Change change) {
      int sequence = tree(change.json()).at("/event/sequence").asInt();
      assertThat(sequence).isEqualTo(state.getOrDefault(change.subject(), 0) + 1);
      state.put(change.subject(), sequence);
    }
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
