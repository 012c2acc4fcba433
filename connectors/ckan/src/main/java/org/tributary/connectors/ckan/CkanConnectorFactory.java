package org.tributary.connectors.ckan;

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

/** The entry to the connector {@code ckan}: rows and catalogues of open data portals. */
public final class CkanConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return HttpSettingsSchema.addTo(DescriptorReader.beside(CkanConnectorFactory.class));
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    Map<String, ReadRules> rules = new LinkedHashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      rules.put(stream.name(), RuleReading.rules(system.file(), stream.name(), stream.read()));
    }
    HttpAdapter http = HttpAdapter.open(system.id(), system.settings(), context);
    String base = system.settings().path("baseUrl").asText();
    String path = base.replaceFirst("^[A-Za-z]+://[^/]*", "").replaceFirst("/+$", "");
    CkanClient client = new CkanClient(system.id(), path, http);
    Map<String, Listing> listings = new LinkedHashMap<>();
    rules.forEach((stream, rule) -> listings.put(stream, listing(rule, client)));
    return new CkanConnector(http, listings, context.clock());
  }

  private static Listing listing(ReadRules rules, CkanClient client) {
    return rules instanceof ReadRules.Rows rows
        ? new Datastore(client, rows)
        : new Catalogue(client, (ReadRules.Datasets) rules);
  }
}
