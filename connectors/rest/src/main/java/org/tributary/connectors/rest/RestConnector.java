package org.tributary.connectors.rest;

import java.util.Map;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;

/** The connector opened for one system. */
final class RestConnector implements Connector {
  private final RestClient client;
  private final Map<String, ReadSpec> reads;

  RestConnector(RestClient client, Map<String, ReadSpec> reads) {
    this.client = client;
    this.reads = Map.copyOf(reads);
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    ReadSpec read = reads.get(stream.name());
    if (read == null) {
      throw new IllegalArgumentException("no stream of this system: " + stream.id());
    }
    return new RestReader(read, client);
  }

  @Override
  public void close() {
    client.close();
  }
}
