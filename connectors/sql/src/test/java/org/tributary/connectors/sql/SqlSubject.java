package org.tributary.connectors.sql;

import java.io.IOException;
import java.nio.file.Path;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** A system file of this connector over {@link PermitTable}. */
final class SqlSubject {
  static final String TIMESTAMP =
      "table: permits, id: no, mode: timestamp, updated: [changed, created]";

  private SqlSubject() {}

  static ConnectorUnderTest over(PermitTable permits, String read, Path home) throws IOException {
    TestDatabase database = permits.database();
    String driver =
        database.isPostgres() ? ", properties: {ApplicationName: \"${file:secret}\"}" : "";
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: lpi
        connector: sql
        settings: {%s, zone: %s%s}
        streams:
          permits:
            produces: case
            map: nothing
            read: {pageSize: 10, %s}
        """
            .formatted(
                database.settings().replace("canary-7f3a91c2", "${file:secret}"),
                PermitTable.ZONE,
                driver,
                read);
    return new SystemFileUnderTest(new SqlConnectorFactory(), home, yaml, permits);
  }
}
