package org.tributary.connectors.s4hana;

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

/** The entry to the connector {@code s4hana}: SAP S/4HANA over OData V2. */
public final class S4hanaConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return HttpSettingsSchema.addTo(DescriptorReader.beside(S4hanaConnectorFactory.class));
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    S4hanaSettings settings = S4hanaSettings.of(system.settings(), system.file());
    Map<String, ReadSpec> reads = new LinkedHashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      reads.put(stream.name(), ReadSpec.of(stream, settings.zone(), system.file()));
    }
    HttpAdapter http = HttpAdapter.open(system.id(), system.settings(), context);
    ODataClient client = new ODataClient(system.id(), http, settings);
    return new S4hanaConnector(client, reads, context.clock());
  }
}
