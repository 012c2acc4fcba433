package org.tributary.connectors.ckan;

import java.io.IOException;
import java.nio.file.Path;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** A system file of this connector over {@link PortalStandIn}. */
final class CkanSubject {
  private CkanSubject() {}

  static ConnectorUnderTest over(PortalStandIn portal, Path home) throws IOException {
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: open-data
        connector: ckan
        settings:
          baseUrl: "%s"
          auth: {type: api-key, header: Authorization, value: "${file:secret}"}
        streams:
          list: {produces: case, map: nothing, read: %s}
        """
            .formatted(portal.portal.url(), portal.read());
    return new SystemFileUnderTest(new CkanConnectorFactory(), home, yaml, portal);
  }
}
