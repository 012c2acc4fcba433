package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.nio.file.Path;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** A system file of this connector over {@link CustomerFile}. */
final class FlatFileSubject {
  private FlatFileSubject() {}

  static ConnectorUnderTest over(CustomerFile customers, String id, Path home) throws IOException {
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: erp
        connector: flatfile
        settings:
          %s
        streams:
          customers:
            produces: resident
            map: nothing
            read:
              files: "*.csv"
              format: csv
              charset: UTF-8
              pageSize: 10
              minAge: PT0S
              id: %s
              updated: Changed
              dates: {zone: %s}
              snapshot: true
              generations:
                - columns: {Id: Id, Site: Site, Name: Name, Changed: Changed}
                  dates: {Changed: "yyyy-MM-dd HH:mm:ss"}
        """
            .formatted(customers.settings(), id, CustomerFile.ZONE);
    return new SystemFileUnderTest(new FlatFileConnectorFactory(), home, yaml, customers);
  }
}
