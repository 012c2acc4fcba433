package org.tributary.connectors.rest;

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

/** The entry to the connector {@code rest}: JSON over HTTP, described by the system file alone. */
public final class RestConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return HttpSettingsSchema.addTo(DescriptorReader.beside(RestConnectorFactory.class));
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    Map<String, ReadSpec> reads = new LinkedHashMap<>();
    boolean hasSecret = system.settings().has("secret");
    for (StreamSpec stream : system.streams().values()) {
      reads.put(
          stream.name(),
          ReadSpecParser.parse(stream.name(), stream.read(), hasSecret, system.file()));
    }
    Map<String, WriteSpec> writes = new LinkedHashMap<>();
    for (ActionSpec action : system.actions().values()) {
      writes.put(action.name(), WriteSpecParser.parse(action, system.file()));
    }
    RestSettings settings = RestSettings.of(system.settings());
    HttpAdapter http = HttpAdapter.open(system.id(), system.settings(), context);
    RestClient client = new RestClient(system.id(), http, settings);
    return new RestConnector(client, reads, writes, context.clock());
  }
}
