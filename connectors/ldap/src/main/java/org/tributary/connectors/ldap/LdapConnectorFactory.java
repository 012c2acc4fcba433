package org.tributary.connectors.ldap;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.DescriptorReader;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** The entry to the connector {@code ldap}: a directory, described by the system file alone. */
public final class LdapConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return DescriptorReader.beside(LdapConnectorFactory.class);
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    LdapSettings settings = LdapSettings.of(system);
    Map<String, ReadSpec> reads = new LinkedHashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      reads.put(stream.name(), ReadSpecParser.parse(stream.name(), stream.read(), system));
    }
    return new LdapConnector(new Directory(settings), reads);
  }
}
