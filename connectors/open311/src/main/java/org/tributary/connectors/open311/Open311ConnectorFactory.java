package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.DescriptorReader;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpSettingsSchema;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** The entry to the connector {@code open311}: 311 systems that speak Open311 GeoReport v2. */
public final class Open311ConnectorFactory implements ConnectorFactory {

  @Override
  public ConnectorDescriptor descriptor() {
    return HttpSettingsSchema.addTo(DescriptorReader.beside(Open311ConnectorFactory.class));
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    Map<String, RequestRules> rules = new HashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      if (!readsServices(stream)) {
        rules.put(stream.name(), RuleReading.rules(system.file(), stream.name(), stream.read()));
      }
    }
    Open311Settings settings = Open311Settings.of(system.settings());
    HttpAdapter http = HttpAdapter.open(system.id(), system.settings(), context);
    GeoReportClient client = new GeoReportClient(system.id(), http, settings);
    Map<String, StreamReader> readers = new HashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      readers.put(stream.name(), reader(stream, client, rules.get(stream.name())));
    }
    Map<String, StreamProbe> probes = new HashMap<>();
    rules.forEach((stream, rule) -> probes.put(stream, new RequestsProbe(client, rule)));
    return new Open311Connector(http, readers, probes);
  }

  private static StreamReader reader(
      StreamSpec stream, GeoReportClient client, @Nullable RequestRules rules) {
    JsonNode read = stream.read();
    return rules == null
        ? new ServicesReader(client, read.path("metadata").asBoolean(false))
        : new RequestsReader(client, rules);
  }

  private static boolean readsServices(StreamSpec stream) {
    return stream.read().path("resource").asText("requests").equals("services");
  }
}
