package org.tributary.samples.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The reclaiming of an H2 file that the hub does for its own: the work of a server's background,
 * which every contender on a PostgreSQL server has running beside it too.
 */
final class H2Reclaiming implements AutoCloseable {
  private static final int FILL_PERCENT = 40;
  private static final int AT_A_TIME = 1 << 20;
  private static final int MOST_ROUNDS = 64;
  private static final int RETENTION_MILLIS = 5_000;

  private final @Nullable MVStore file;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread background = new Thread(this::keepReclaiming, "reclaiming");

  private H2Reclaiming(@Nullable MVStore file) {
    this.file = file;
  }

  /** The reclaiming of the file behind a connection; nothing where that is no H2 connection. */
  static H2Reclaiming of(Connection connection) throws SQLException {
    if (!connection.isWrapperFor(JdbcConnection.class)) {
      return new H2Reclaiming(null);
    }
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    return new H2Reclaiming(session.getDatabase().getStore().getMvStore());
  }

  /** Reclaims once a second until it is closed. */
  void start() {
    if (file != null) {
      file.setRetentionTime(RETENTION_MILLIS);
      background.start();
    }
  }

  private void keepReclaiming() {
    try {
      while (file != null && !closed.await(1, TimeUnit.SECONDS)) {
        reclaim(file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reclaim(MVStore file) {
    int rounds = 0;
    while (rounds < MOST_ROUNDS && file.compact(FILL_PERCENT, AT_A_TIME)) {
      rounds++;
    }
  }

  /** Not by interrupting: H2 closes its file under an interrupted thread. */
  @Override
  public void close() {
    closed.countDown();
    try {
      background.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
