package org.tributary.connectors.maximo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.DescriptorReader;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpSettingsSchema;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.write.ActionSpec;

/** The entry to the connector {@code maximo}: assets, work orders and service requests. */
public final class MaximoConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return HttpSettingsSchema.addTo(DescriptorReader.beside(MaximoConnectorFactory.class));
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    Map<String, ReadRules> reads = new LinkedHashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      reads.put(stream.name(), ReadRules.of(system.file(), stream.name(), stream.read()));
    }
    Map<String, WriteRules> writes = new LinkedHashMap<>();
    for (ActionSpec action : system.actions().values()) {
      writes.put(action.name(), WriteRules.of(action, system.file()));
    }
    MaximoSettings settings = MaximoSettings.of(system.settings());
    HttpAdapter http = HttpAdapter.open(system.id(), settings.http(), context);
    MaximoClient client = new MaximoClient(system.id(), http, settings.root());
    return new MaximoConnector(client, reads, writes, settings.loginId());
  }
}
