package org.tributary.connectors.open311;

import java.util.Map;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.system.StreamSpec;

/** The connector opened for one city's GeoReport endpoint. */
final class Open311Connector implements Connector {
  private final HttpAdapter http;
  private final Map<String, StreamReader> readers;

  Open311Connector(HttpAdapter http, Map<String, StreamReader> readers) {
    this.http = http;
    this.readers = Map.copyOf(readers);
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    StreamReader reader = readers.get(stream.name());
    if (reader == null) {
      throw new IllegalArgumentException("no stream of this system: " + stream.id());
    }
    return reader;
  }

  @Override
  public void close() {
    http.close();
  }
}
