package org.tributary.connectors.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** The suite of every connector, in one of the modes over one of the databases. */
abstract class SqlContract extends ConnectorContract {
  private static final int RECORDS = 57;

  @TempDir Path home;

  abstract TestDatabase fresh() throws IOException, SQLException;

  abstract String mode();

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    TestDatabase database = database();
    database.run("CREATE TABLE permits (no CHAR(8) PRIMARY KEY, rv INT, changed TIMESTAMP)");
    database.runForEach(
        "INSERT INTO permits VALUES (CONCAT('P', 1000 + ?), 1, TIMESTAMP '2026-11-01 08:00:00')",
        0,
        RECORDS);
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: lpi
        connector: sql
        settings: {%s, properties: {ApplicationName: "${file:secret}"}}
        streams:
          permits:
            produces: case
            map: nothing
            read: {table: permits, id: no, pageSize: 10, %s}
        """
            .formatted(database.settings().replace("canary-7f3a91c2", "${file:secret}"), mode());
    if (!database.isPostgres()) {
      yaml = yaml.replace(", properties: {ApplicationName: \"${file:secret}\"}", "");
    }
    return new SystemFileUnderTest(new SqlConnectorFactory(), home, yaml, ids(), database);
  }

  private TestDatabase database() throws IOException {
    try {
      return fresh();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static Set<String> ids() {
    return IntStream.range(1000, 1000 + RECORDS)
        .mapToObj(number -> "P" + number)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
