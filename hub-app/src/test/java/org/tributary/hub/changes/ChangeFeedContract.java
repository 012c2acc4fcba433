package org.tributary.hub.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.hub.store.TestStore;
import org.tributary.routes.publish.Change;
import org.tributary.routes.publish.ChangeSource.Cursor;
import org.tributary.routes.publish.ChangeSource.Start;
import org.tributary.sdk.failure.ConnectorException;

/** What the feed of changes promises, on every store. */
abstract class ChangeFeedContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private TestStore store;
  private JdbcTemplate jdbc;
  private ChangeLog log;
  private TransactionTemplate transaction;
  private ChangeFeed feed;
  private Instant now = NOON;

  abstract TestStore store();

  @BeforeEach
  void wire() {
    store = store();
    jdbc = store.jdbc();
    log = new ChangeLog(store.sql());
    transaction = new TransactionTemplate(new DataSourceTransactionManager(store.dataSource()));
    feed = feed("node-a");
    jdbc.update("INSERT INTO stream (stream_no, system_id, name) VALUES (1, 'lpi', 'permits')");
  }

  private ChangeFeed feed(String node) {
    return new ChangeFeed(store.sql(), store.transactions(), new Moving(), node);
  }

  private final class Moving extends Clock {
    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Test
  void numbersWhatIsCommittedWithoutGaps() {
    UUID one = newCase();
    UUID two = newCase();
    commit(one, 2);
    roll(two);
    commit(two, 3);

    List<Change> all = feed.after(0, 100);

    assertThat(all).extracting(Change::position).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(all).extracting(Change::subject).containsExactly(one, one, two, two, two);
    assertThat(feed.after(2, 2)).isEqualTo(all.subList(2, 4));
    assertThat(feed.after(5, 10)).isEmpty();
  }

  @Test
  void tellsOfResidentsTooHoweverManyComeFirst() {
    UUID resident = UUID.randomUUID();
    for (int i = 0; i < 12; i++) {
      transaction.executeWithoutResult(
          status ->
              log.write(
                  List.of(new ChangeLog.Entry(ChangeType.RESIDENT_UPDATED, resident, null)), now));
    }
    commit(newCase(), 1);

    List<Change> first = feed.after(0, 5);

    assertThat(first).extracting(Change::type).containsOnly("resident.updated").hasSize(5);
    assertThat(first).extracting(Change::system).containsOnly(Change.HUB);
    assertThat(first.get(0).json()).contains("\"resident\":{\"id\":\"" + resident + "\"}");
    assertThat(feed.after(10, 100)).hasSize(3);
  }

  @Test
  void neverPutsALateCommitBeforeWhatWasRead() throws Exception {
    UUID early = newCase();
    UUID late = newCase();
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    try (Threads threads = new Threads(1)) {
      Future<?> slow =
          threads.run(
              () ->
                  transaction.executeWithoutResult(
                      status -> {
                        log.write(entries(late, 1), now);
                        written.countDown();
                        await(commit);
                      }));
      await(written);
      commit(early, 1);

      assertThat(feed.after(0, 10)).extracting(Change::subject).containsExactly(early);

      commit.countDown();
      slow.get(20, TimeUnit.SECONDS);
    }
    assertThat(feed.after(1, 10)).extracting(Change::subject).containsExactly(late);
    assertThat(feed.after(0, 10)).extracting(Change::position).containsExactly(1L, 2L);
  }

  @Test
  void aCursorGoesOnWhereItWasAndBelongsToOneNode() {
    commit(newCase(), 3);
    Cursor first = feed.follow("billing", Start.BEGINNING);
    assertThat(first.next(10)).hasSize(3);
    first.moveTo(2);
    assertThatThrownBy(() -> feed.follow("billing", Start.BEGINNING))
        .hasMessageContaining("another route");

    ChangeFeed otherNode = feed("node-b");
    Cursor standby = otherNode.follow("billing", Start.BEGINNING);
    assertThat(standby.next(10)).isEmpty();

    now = now.plus(ChangeFeed.LEASE).plusSeconds(1);
    assertThat(standby.next(10)).extracting(Change::position).containsExactly(3L);
    assertThat(first.next(10)).isEmpty();
    assertThatThrownBy(() -> first.moveTo(3))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("Another node");
    standby.moveTo(3);
    standby.close();

    assertThat(feed("node-c").follow("billing", Start.BEGINNING).next(10)).isEmpty();
  }

  @Test
  void aNodeThatComesBackTakesItsCursorAtOnce() {
    commit(newCase(), 2);
    Cursor before = feed.follow("billing", Start.BEGINNING);
    before.next(1);
    before.moveTo(1);

    Cursor after = feed("node-a").follow("billing", Start.BEGINNING);

    assertThat(after.next(10)).extracting(Change::position).containsExactly(2L);
  }

  @Test
  void aNewCursorMayBeginNow() {
    commit(newCase(), 2);
    Cursor cursor = feed.follow("later", Start.NOW);
    assertThat(cursor.next(10)).isEmpty();

    commit(newCase(), 1);

    assertThat(cursor.next(10)).extracting(Change::position).containsExactly(3L);
  }

  @Test
  void dropsWhatIsOldAndWhatNobodyWaitsFor() {
    commit(newCase(), 3);
    commit(newCase(), 2);
    now = now.plus(Duration.ofDays(40));
    UUID young = newCase();
    commit(young, 1);
    assertThat(feed.end()).isEqualTo(6);

    retention(Long.MAX_VALUE, Duration.ZERO).drop();
    assertThat(feed.dropped()).isZero();
    retention(4, Duration.ofDays(30)).drop();
    assertThat(feed.dropped()).isEqualTo(3);
    Cursor follower = feed.follow("billing", Start.BEGINNING);
    retention(Long.MAX_VALUE, Duration.ofDays(30)).drop();
    assertThat(follower.next(10)).hasSize(3);
    follower.moveTo(5);
    retention(Long.MAX_VALUE, Duration.ofDays(30)).drop();

    assertThat(feed.dropped()).isEqualTo(5);
    assertThat(feed.after(5, 10)).extracting(Change::subject).containsExactly(young);
    assertThat(feed.after(5, 10)).extracting(Change::position).containsExactly(6L);
    assertThat(feed.at(5)).isEmpty();
    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM change_item", Long.class)).isEqualTo(1);
  }

  @Test
  void whoGoesBackIsSeenByTheDropOrFindsThatItsPlaceIsGone() throws Exception {
    commit(newCase(), 5);
    assertThat(feed.end()).isEqualTo(5);
    now = now.plus(Duration.ofDays(40));
    AtomicLong place = new AtomicLong(Long.MAX_VALUE);
    CountDownLatch asked = new CountDownLatch(1);
    ChangeRetention retention =
        new ChangeRetention(
            store.sql(),
            store.transactions(),
            List.of(
                () -> {
                  long needless = place.get();
                  asked.countDown();
                  return needless;
                }),
            new Moving(),
            Duration.ofDays(30));
    try (Threads threads = new Threads(1)) {
      AtomicReference<Future<?>> drop = new AtomicReference<>();
      transaction.executeWithoutResult(
          status -> {
            assertThat(feed.keepsAfter(0)).isTrue();
            drop.set(threads.run(retention::drop));
            isAskedTooEarly(asked);
            place.set(0);
          });
      drop.get().get(20, TimeUnit.SECONDS);
      assertThat(feed.dropped()).isZero();
    }

    place.set(Long.MAX_VALUE);
    retention.drop();
    assertThat(feed.dropped()).isEqualTo(5);
    transaction.executeWithoutResult(
        status -> {
          assertThat(feed.keepsAfter(4)).isFalse();
          assertThat(feed.keepsAfter(5)).isTrue();
        });
  }

  /** A drop that asked before it held the counter would have done so by then. */
  private static void isAskedTooEarly(CountDownLatch asked) {
    try {
      assertThat(asked.await(300, TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ChangeRetention retention(long needless, Duration keep) {
    return new ChangeRetention(
        store.sql(), store.transactions(), List.of(() -> needless), new Moving(), keep);
  }

  private UUID newCase() {
    UUID id = UUID.randomUUID();
    jdbc.update(
        """
        INSERT INTO hub_case (id, stream_no, record_id, number, type, status, phase, opened_at,
          last_sequence, last_occurred_at, version, created_at, updated_at, doc)
        VALUES (?, 1, ?, ?, 'permit', 'issued', 'open', ?, 0, ?, 1, ?, ?, '{}')
        """,
        id,
        id.toString(),
        "P-1",
        at(),
        at(),
        at(),
        at());
    return id;
  }

  private java.time.OffsetDateTime at() {
    return now.atOffset(ZoneOffset.UTC);
  }

  private static List<ChangeLog.Entry> entries(UUID subject, int count) {
    List<ChangeLog.Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(new ChangeLog.Entry(ChangeType.CASE_UPDATED, subject, null));
    }
    return entries;
  }

  private void commit(UUID subject, int count) {
    transaction.executeWithoutResult(status -> log.write(entries(subject, count), now));
  }

  private void roll(UUID subject) {
    transaction.executeWithoutResult(
        status -> {
          log.write(entries(subject, 2), now);
          status.setRollbackOnly();
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Threads that end with the test. */
  private record Threads(ExecutorService service) implements AutoCloseable {
    Threads(int count) {
      this(Executors.newFixedThreadPool(count));
    }

    Future<?> run(Runnable work) {
      return service.submit(work);
    }

    @Override
    public void close() {
      service.shutdownNow();
    }
  }
}
