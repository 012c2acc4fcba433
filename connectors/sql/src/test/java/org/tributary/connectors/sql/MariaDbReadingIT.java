package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MariaDbReadingIT extends SqlReading {
  @BeforeAll
  static void isThere() {
    assumeTrue(MariaDbServer.isThere(), "MariaDB comes with -Pfull only");
  }

  @Override
  TestDatabase fresh() throws IOException, SQLException {
    return TestDatabase.mariadb();
  }

  @Test
  void messagesOfTheDatabaseAreNotLogged() {
    database().run("CREATE TABLE permits (no INT PRIMARY KEY)");
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    try {
      refusal("{query: SELECT canary FROM permits, id: no, mode: compare}");
    } finally {
      root.detachAppender(log);
    }

    assertThat(log.list).isEmpty();
  }
}
