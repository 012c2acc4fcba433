package org.tributary.connectors.arcgis;

import java.io.IOException;
import java.nio.file.Path;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** A system file of this connector over {@link ServiceStandIn}. */
final class ArcgisSubject {
  private ArcgisSubject() {}

  static ConnectorUnderTest over(ServiceStandIn service, Path home) throws IOException {
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: asset
        connector: arcgis
        settings:
          baseUrl: "%s/arcgis/rest/services/Assets/FeatureServer"
          auth: {type: api-key, header: X-Esri-Authorization, prefix: "Bearer ", value: "${file:secret}"}
        streams:
          assets: {produces: asset, map: nothing, read: {layer: 0}}
        actions:
          place: {operation: create, map: body, write: {layer: 0, reference: ExternalRef}}
          change: {operation: update, map: body, write: {layer: 0}}
        """
            .formatted(service.url());
    return new SystemFileUnderTest(new ArcgisConnectorFactory(), home, yaml, service);
  }
}
