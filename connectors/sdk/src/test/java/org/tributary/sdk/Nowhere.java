package org.tributary.sdk;

import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.system.SystemFile;

/** A connector that has no descriptor beside it. */
public final class Nowhere implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    throw new UnsupportedOperationException("it has none");
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    throw new UnsupportedOperationException("it has no descriptor");
  }
}
