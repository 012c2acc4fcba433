package org.tributary.connectors.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.DescriptorReader;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** The connector for messages of an MQTT 5 broker. */
public final class MqttConnectorFactory implements ConnectorFactory {
  private static final ConnectorDescriptor DESCRIPTOR =
      DescriptorReader.beside(MqttConnectorFactory.class);

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    MqttSettings settings = MqttSettings.parse(system);
    Map<String, ReadSpec> reads = new LinkedHashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      reads.put(stream.name(), ReadSpec.parse(stream, system.file()));
    }
    return new MqttConnector(settings, reads, context);
  }
}
