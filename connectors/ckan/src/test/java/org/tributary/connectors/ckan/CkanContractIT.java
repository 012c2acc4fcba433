package org.tributary.connectors.ckan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** The contract, for each form of reading. */
class CkanContractIT {
  private static final String HEAD =
      """
      system: subject
      title: {en: Subject}
      family: open-data
      connector: ckan
      settings:
        baseUrl: "%s"
        auth: {type: api-key, header: Authorization, value: "${file:secret}"}
      streams:
        rows:
          produces: case
          map: nothing
          read: %s
      """;

  @TempDir private Path home;

  private ConnectorUnderTest subject(Portal portal, String read, Set<String> ids)
      throws IOException {
    String yaml = HEAD.formatted(portal.url(), read);
    return new SystemFileUnderTest(new CkanConnectorFactory(), home, yaml, ids, portal);
  }

  private static Set<String> codes(Portal portal) {
    return portal.rows.stream()
        .map(row -> row.get("Code").textValue())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Nested
  class OfAResource extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      Portal portal = new Portal().withRows(64);
      String read = "{resource: %s, id: Code, pageSize: 10}".formatted(Portal.RESOURCE);
      return CkanContractIT.this.subject(portal, read, codes(portal));
    }
  }

  @Nested
  class OfAResourceWithTimesOfChange extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      Portal portal = new Portal().withRows(64);
      portal.mostRows = 7;
      String read =
          "{resource: %s, id: Code, updated: Last Modified, zone: America/Toronto, pageSize: 10}"
              .formatted(Portal.RESOURCE);
      return CkanContractIT.this.subject(portal, read, codes(portal));
    }
  }

  @Nested
  class OfACatalogue extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      Portal portal = new Portal().withDatasets(45);
      portal.mostDatasets = 8;
      Set<String> ids =
          portal.datasets.stream()
              .map(set -> set.get("id").textValue())
              .collect(Collectors.toCollection(TreeSet::new));
      return CkanContractIT.this.subject(portal, "{catalogue: {}, pageSize: 10}", ids);
    }
  }
}
