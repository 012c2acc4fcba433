package org.tributary.connectors.open311;

import java.util.Map;
import java.util.Optional;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;

/** The connector opened for one city's GeoReport endpoint. */
final class Open311Connector implements Connector {
  private final HttpAdapter http;
  private final Map<String, StreamReader> readers;
  private final Map<String, StreamProbe> probes;
  private final Map<String, CommandTarget> targets;

  Open311Connector(
      HttpAdapter http,
      Map<String, StreamReader> readers,
      Map<String, StreamProbe> probes,
      Map<String, CommandTarget> targets) {
    this.http = http;
    this.readers = Map.copyOf(readers);
    this.probes = Map.copyOf(probes);
    this.targets = Map.copyOf(targets);
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
  public Optional<StreamProbe> probe(StreamSpec stream) {
    return Optional.ofNullable(probes.get(stream.name()));
  }

  @Override
  public CommandTarget target(ActionSpec action) {
    CommandTarget target = targets.get(action.name());
    if (target == null) {
      throw new UnsupportedOperationException("no action of this system: " + action.id());
    }
    return target;
  }

  @Override
  public void close() {
    http.close();
  }
}
