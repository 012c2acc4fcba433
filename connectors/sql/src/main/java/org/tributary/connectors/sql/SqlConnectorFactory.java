package org.tributary.connectors.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.DescriptorReader;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** The entry to the connector {@code sql}: a database over JDBC, read by its system file alone. */
public final class SqlConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return DescriptorReader.beside(SqlConnectorFactory.class);
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    SqlSettings settings = SqlSettings.of(system);
    Map<String, ReadSpec> reads = new LinkedHashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      reads.put(
          stream.name(), ReadSpecParser.parse(stream.name(), stream.read(), settings, system));
    }
    return new SqlConnector(
        new Database(system.id(), settings, context.listener()), reads, context);
  }
}
