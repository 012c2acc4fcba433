package org.tributary.connectors.open311;

import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.system.SystemFile;

/** The connector {@code open311}: reads 311 systems that speak Open311 GeoReport v2. */
public final class Open311ConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    return new Open311Connector(
        system.id(),
        HttpAdapter.open(system.id(), system.settings(), context),
        Open311Settings.of(system.settings()));
  }
}
