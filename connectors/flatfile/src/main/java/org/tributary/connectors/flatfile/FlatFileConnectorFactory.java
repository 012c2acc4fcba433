package org.tributary.connectors.flatfile;

import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.DescriptorReader;
import org.tributary.sdk.system.SystemFile;

/** The entry to the connector for CSV and fixed-width files in a folder or on an SFTP server. */
public final class FlatFileConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return DescriptorReader.beside(FlatFileConnectorFactory.class);
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    return new FlatFileConnector(
        system, SpecReading.settings(system), SpecReading.streams(system), context);
  }
}
