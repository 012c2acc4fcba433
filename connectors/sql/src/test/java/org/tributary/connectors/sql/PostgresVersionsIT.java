package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.connector.ReadRequest.Mode;

class PostgresVersionsIT extends SqlVersions {
  @Override
  TestDatabase fresh() throws IOException, SQLException {
    return TestDatabase.postgres("secret");
  }

  @Test
  void findsChangesOfATableWithoutATimeByXmin() {
    Harness harness =
        harness("{table: permits, id: no, mode: row-version, version: xmin, pageSize: 10}");
    assertThat(harness.run(Mode.FULL).ids()).hasSize(35);

    database().run("UPDATE permits SET title = 'new' WHERE no = 12");

    assertThat(harness.run(Mode.CHANGES).ids()).containsExactly("12");
    assertThat(harness.run(Mode.CHANGES).ids()).isEmpty();
  }
}
