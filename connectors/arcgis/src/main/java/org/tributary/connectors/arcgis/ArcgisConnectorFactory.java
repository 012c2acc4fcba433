package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.DescriptorReader;
import org.tributary.sdk.http.HttpSettingsSchema;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/** The entry to the connector {@code arcgis}: layers of ArcGIS feature services. */
public final class ArcgisConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return HttpSettingsSchema.addTo(DescriptorReader.beside(ArcgisConnectorFactory.class));
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    JsonNode settings = system.settings();
    if (settings.has("login") && settings.has("auth")) {
      throw new SystemFileException(
          List.of(
              new Mistake(
                  system.file(),
                  1,
                  "settings.login",
                  "stands beside settings.auth; a service is called with one of them, a fixed"
                      + " token in auth or tokens asked for by login")));
    }
    Sessions sessions = new Sessions(system.id(), settings, context);
    return new ArcgisConnector(new ArcgisClient(system.id(), sessions), context.clock());
  }
}
