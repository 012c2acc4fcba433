package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.system.StreamSpec;

/** The connector opened for one city's GeoReport endpoint. */
final class Open311Connector implements Connector {
  private final HttpAdapter http;
  private final GeoReportClient client;

  Open311Connector(String system, HttpAdapter http, Open311Settings settings) {
    this.http = http;
    this.client = new GeoReportClient(system, http, settings);
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    JsonNode read = stream.read();
    return read.path("resource").asText("requests").equals("services")
        ? new ServicesReader(client, read.path("metadata").asBoolean(false))
        : new RequestsReader(client, RequestRules.of(read));
  }

  @Override
  public void close() {
    http.close();
  }
}
