package org.tributary.connectors.accela;

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

/** The entry to the connector {@code accela}: permits and licences of Accela Civic Platform. */
public final class AccelaConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return HttpSettingsSchema.addTo(DescriptorReader.beside(AccelaConnectorFactory.class));
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    Map<String, RecordRules> rules = new LinkedHashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      rules.put(stream.name(), RecordRules.of(system.file(), stream.name(), stream.read()));
    }
    AccelaSettings settings = AccelaSettings.of(system.settings(), system.file());
    HttpAdapter http = HttpAdapter.open(system.id(), settings.http(), context);
    HttpAdapter tokens =
        settings.userId() == null
            ? null
            : HttpAdapter.open(system.id(), settings.tokenHttp(), context);
    Quota quota = new Quota(system.id(), context.clock());
    return new AccelaConnector(
        new AccelaClient(system.id(), http, quota),
        rules,
        tokens,
        settings.userId(),
        system.settings().path("agency").asText());
  }
}
