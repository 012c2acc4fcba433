package org.tributary.connectors.open311;

import java.io.IOException;
import java.nio.file.Path;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** A system file of this connector over {@link CityStandIn}. */
final class Open311Subject {
  private Open311Subject() {}

  /** By time of change, or by reading the last weeks again where the city knows no such time. */
  static ConnectorUnderTest over(CityStandIn city, boolean byChange, Path home) throws IOException {
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: "311"
        connector: open311
        settings: {baseUrl: "%s", apiKey: "${file:secret}"}
        streams:
          requests:
            produces: case
            map: nothing
            read: {resource: requests, since: "%s", cap: %d, updatedAfter: %s}
        actions:
          open:
            operation: create
            map: body
            write:
              reference: {description: "[ref {}]"}
              find: {in: requests, at: /description, window: P1D}
          change: {operation: update, map: body, write: {}}
          note: {operation: comment, map: body, write: {}}
          attach: {operation: attach, map: body, write: {}}
        """
            .formatted(
                city.baseUrl(), city.first.toString().substring(0, 10), CityStandIn.CAP, byChange);
    return new SystemFileUnderTest(new Open311ConnectorFactory(), home, yaml, city);
  }
}
