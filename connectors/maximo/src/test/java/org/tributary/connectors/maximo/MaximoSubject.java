package org.tributary.connectors.maximo;

import java.io.IOException;
import java.nio.file.Path;
import org.tributary.sdk.compose.Composition;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** A system file of this connector over {@link MaximoStandIn}. */
final class MaximoSubject {
  private MaximoSubject() {}

  /**
   * @param more of the stream, beginning with a comma
   * @param read what the stream reads beside object, key and size, beginning with a comma
   */
  static ConnectorUnderTest over(MaximoStandIn maximo, String more, String read, Path home)
      throws IOException {
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: asset
        connector: maximo
        settings:
          baseUrl: "%s/maximo"
          loginId: TRIBUTARY
          auth: {type: apikey, value: "${file:secret}"}
        streams:
          orders: {produces: case, map: nothing%s, read: {object: mxapiwodetail, key: [siteid, wonum], size: 10, zone: America/Chicago%s}}
        actions:
          open:
            operation: create
            map: body
            write: {object: mxapiwodetail, key: [siteid, wonum], reference: externalrefid}
          change: {operation: update, map: body, write: {object: mxapiwodetail, key: [siteid, wonum]}}
          note: {operation: comment, map: body, write: {object: mxapiwodetail, key: [siteid, wonum]}}
        """
            .formatted(maximo.url(), more, read);
    return new SystemFileUnderTest(
        Composition.of(new MaximoConnectorFactory()), home, yaml, maximo);
  }
}
