package org.tributary.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits of rows with random keys, as hashed identity keys are, on an H2 file of their own. */
class H2HousekeepingIT {
  private static final int COMMITS = 300;
  private static final int ROWS = 100;

  @TempDir private Path folder;

  @Test
  void keepsTheFileNearToWhatIsAliveInIt() throws Exception {
    long kept = load("kept", true);
    long left = load("left", false);

    assertThat(kept).as("of %s bytes that H2 leaves behind alone", left).isLessThan(left / 4 * 3);
  }

  @Test
  void losesNoRow() throws Exception {
    load("whole", true);

    try (Connection connection = pool("whole").getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*), COUNT(DISTINCT text) FROM pair")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(COMMITS * ROWS);
      assertThat(rows.getInt(2)).isEqualTo(COMMITS * ROWS);
    }
  }

  private JdbcConnectionPool pool(String name) {
    return JdbcConnectionPool.create(
        "jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0", "sa", "");
  }

  /** Gives the size of the file before it is closed, when H2 compacts it. */
  private long load(String name, boolean housekeeping) throws SQLException, IOException {
    JdbcConnectionPool pool = pool(name);
    H2Housekeeping house = new H2Housekeeping(pool, Duration.ZERO);
    Random random = new Random(7);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE pair (id UUID PRIMARY KEY, text VARCHAR NOT NULL)");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO pair VALUES (?, ?)")) {
        for (int commit = 0; commit < COMMITS; commit++) {
          for (int row = 0; row < ROWS; row++) {
            insert.setObject(1, new UUID(random.nextLong(), random.nextLong()));
            insert.setString(2, commit + "/" + row + " " + "text ".repeat(20));
            insert.addBatch();
          }
          insert.executeBatch();
          connection.commit();
          if (housekeeping && commit % 10 == 0) {
            house.reclaim();
          }
        }
      }
      return Files.size(folder.resolve(name + ".mv.db"));
    } finally {
      pool.dispose();
    }
  }
}
