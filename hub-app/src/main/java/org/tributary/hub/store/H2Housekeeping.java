package org.tributary.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Keeps the H2 file small. H2 appends what a commit changed and reclaims old stretches of the file
 * in its background writer, which does not run when every commit is written at once ({@code
 * WRITE_DELAY=0}): a first load of a million records would leave a file of 20 GB behind. So the hub
 * moves what is still alive out of the emptiest stretches itself, a little at a time.
 */
final class H2Housekeeping {
  /** Share of live data that is worth the space; more of it would be rewritten for little. */
  private static final int FILL_PERCENT = 40;

  /** Bytes that are rewritten while commits wait: a few milliseconds. */
  private static final int AT_A_TIME = 1 << 18;

  /** The same once in a second, for stretches with more live data. */
  private static final int ONCE = 1 << 20;

  private static final int MOST_ROUNDS = 256;

  /** How long a stretch without live data is kept: longer than a disk delays what it was given. */
  static final Duration RETENTION = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(H2Housekeeping.class);

  private final DataSource store;
  private final int retention;

  H2Housekeeping(DataSource store, Duration retention) {
    this.store = store;
    this.retention = (int) retention.toMillis();
  }

  @Scheduled(fixedDelayString = "PT1S")
  void reclaim() throws SQLException {
    MVStore file = file();
    if (file.getRetentionTime() != retention) {
      file.setRetentionTime(retention);
    }
    int rounds = 0;
    while (rounds < MOST_ROUNDS && file.compact(FILL_PERCENT, AT_A_TIME)) {
      rounds++;
    }
    file.compact(FILL_PERCENT, ONCE);
    log.debug("rewrote {} stretches of the store's file", rounds);
  }

  private MVStore file() throws SQLException {
    try (Connection connection = store.getConnection()) {
      SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      return session.getDatabase().getStore().getMvStore();
    }
  }
}
