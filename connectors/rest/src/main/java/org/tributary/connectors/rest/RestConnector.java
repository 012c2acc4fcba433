package org.tributary.connectors.rest;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.RecordLookup;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;

/** The connector opened for one system. */
final class RestConnector implements Connector {
  private final RestClient client;
  private final Map<String, ReadSpec> reads;
  private final Map<String, WriteSpec> writes;
  private final Clock clock;

  RestConnector(
      RestClient client, Map<String, ReadSpec> reads, Map<String, WriteSpec> writes, Clock clock) {
    this.client = client;
    this.reads = Map.copyOf(reads);
    this.writes = Map.copyOf(writes);
    this.clock = clock;
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    return new RestReader(read(stream), client);
  }

  @Override
  public Optional<StreamProbe> probe(StreamSpec stream) {
    return Optional.of(new RestProbe(read(stream), client, clock));
  }

  @Override
  public Optional<RecordLookup> lookup(StreamSpec stream) {
    return RestLookup.of(stream, read(stream), client, clock);
  }

  @Override
  public CommandTarget target(ActionSpec action) {
    WriteSpec write = writes.get(action.name());
    if (write == null) {
      throw new UnsupportedOperationException("no action of this system: " + action.id());
    }
    return new RestTarget(write, client.writing());
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
    client.close();
  }
}
