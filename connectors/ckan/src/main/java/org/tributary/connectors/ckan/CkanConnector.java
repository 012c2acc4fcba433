package org.tributary.connectors.ckan;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.system.StreamSpec;

/** The connector opened for one portal. */
final class CkanConnector implements Connector {
  private final HttpAdapter http;
  private final Map<String, Listing> listings;
  private final Clock clock;

  CkanConnector(HttpAdapter http, Map<String, Listing> listings, Clock clock) {
    this.http = http;
    this.listings = Map.copyOf(listings);
    this.clock = clock;
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    return new SortedReader(listing(stream));
  }

  @Override
  public Optional<StreamProbe> probe(StreamSpec stream) {
    return Optional.of(new CkanProbe(listing(stream), clock));
  }

  private Listing listing(StreamSpec stream) {
    Listing listing = listings.get(stream.name());
    if (listing == null) {
      throw new IllegalArgumentException("no stream of this system: " + stream.id());
    }
    return listing;
  }

  @Override
  public void close() {
    http.close();
  }
}
