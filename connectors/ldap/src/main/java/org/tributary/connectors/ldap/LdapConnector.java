package org.tributary.connectors.ldap;

import java.util.Map;
import java.util.Optional;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;

/** The connector opened for one system. */
final class LdapConnector implements Connector {
  private final Directory directory;
  private final Map<String, ReadSpec> reads;
  private final Searches searches = new Searches();

  LdapConnector(Directory directory, Map<String, ReadSpec> reads) {
    this.directory = directory;
    this.reads = Map.copyOf(reads);
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    return new LdapReader(directory, read(stream), searches);
  }

  @Override
  public Optional<StreamProbe> probe(StreamSpec stream) {
    return Optional.of(new LdapProbe(directory, read(stream)));
  }

  private ReadSpec read(StreamSpec stream) {
    ReadSpec read = reads.get(stream.name());
    if (read == null) {
      throw new IllegalArgumentException("no stream of this system: " + stream.id());
    }
    return read;
  }

  @Override
  public void close() {
    searches.close();
  }
}
