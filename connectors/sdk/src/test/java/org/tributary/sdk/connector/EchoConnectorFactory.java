package org.tributary.sdk.connector;

import org.tributary.sdk.system.SystemFile;

/** A test-only connector whose descriptor stands beside it. */
public final class EchoConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return DescriptorReader.beside(EchoConnectorFactory.class);
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    throw new UnsupportedOperationException("only its descriptor is used");
  }
}
