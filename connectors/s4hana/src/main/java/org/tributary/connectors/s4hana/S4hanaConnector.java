package org.tributary.connectors.s4hana;

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
final class S4hanaConnector implements Connector {
  private final ODataClient client;
  private final CsrfSession session;
  private final Map<String, ReadSpec> reads;
  private final Clock clock;

  S4hanaConnector(ODataClient client, Map<String, ReadSpec> reads, Clock clock) {
    this.client = client;
    this.session = new CsrfSession(client);
    this.reads = Map.copyOf(reads);
    this.clock = clock;
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    return new EntityReader(read(stream), client);
  }

  @Override
  public Optional<StreamProbe> probe(StreamSpec stream) {
    return Optional.of(new EntityProbe(read(stream), client, clock));
  }

  @Override
  public Optional<RecordLookup> lookup(StreamSpec stream) {
    boolean byParent = stream.read().has("by");
    return byParent || !stream.isOfChildren()
        ? Optional.of(new EntityLookup(read(stream), client))
        : Optional.empty();
  }

  @Override
  public CommandTarget target(ActionSpec action) {
    return switch (action.operation()) {
      case CREATE -> new EntityTarget(WriteSpec.of(action.write()), client, session);
      case UPDATE -> new ChangeTarget(WriteSpec.of(action.write()), client, session);
      case COMMENT, ATTACH ->
          throw new UnsupportedOperationException(
              "the connector s4hana cannot " + action.operation() + ": " + action.id());
    };
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
