package org.tributary.connectors.accela;

import java.io.IOException;
import java.nio.file.Path;
import org.tributary.sdk.compose.Composition;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** A system file of this connector over {@link AccelaStandIn}. */
final class AccelaSubject {
  private AccelaSubject() {}

  /**
   * Faults meet the token endpoint too, where it has the address of the rest.
   *
   * @param tokens origin of the token endpoint
   * @param more of the stream, beginning with a comma
   * @param read what the stream reads beside zone, size and children, beginning with a comma
   */
  static ConnectorUnderTest over(
      AccelaStandIn agency, String tokens, String more, String read, Path home) throws IOException {
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: lpi
        connector: accela
        settings:
          baseUrl: "%s"
          agency: ISLANDTON
          environment: PROD
          userId: tributary
          auth:
            appId: app-1
            appSecret: ${file:secret}
            username: tributary
            password: ${file:secret}
            tokenUrl: "%s/oauth2/token"
        streams:
          permits: {produces: case, map: nothing%s, read: {zone: America/New_York, size: 10, expand: [addresses, contacts], batch: 4%s}}
        actions:
          open: {operation: create, map: body, write: {}}
          change: {operation: update, map: body, write: {}}
          remark: {operation: comment, map: body, write: {}}
          attach: {operation: attach, map: body, write: {}}
        """
            .formatted(agency.url(), tokens, more, read);
    return new SystemFileUnderTest(
        Composition.of(new AccelaConnectorFactory()), home, yaml, agency);
  }
}
