package org.tributary.connectors.mqtt;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.Listening;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;

/** The connector opened for one broker. Each stream is a session of its own there. */
final class MqttConnector implements Connector {
  private final MqttSettings settings;
  private final Map<String, ReadSpec> reads;
  private final Listening listening;
  private final Map<String, MqttReader> readers = new ConcurrentHashMap<>();

  MqttConnector(MqttSettings settings, Map<String, ReadSpec> reads, ConnectorContext context) {
    this.settings = settings;
    this.reads = Map.copyOf(reads);
    this.listening = Listening.begin(context);
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    return readers.computeIfAbsent(
        stream.name(), name -> new MqttReader(settings, spec(stream), listening));
  }

  @Override
  public Optional<StreamProbe> probe(StreamSpec stream) {
    return Optional.of(new MqttProbe(settings, spec(stream)));
  }

  private ReadSpec spec(StreamSpec stream) {
    ReadSpec read = reads.get(stream.name());
    if (read == null) {
      throw new IllegalArgumentException("no stream of this system: " + stream.id());
    }
    return read;
  }

  @Override
  public void close() {
    listening.close();
    readers.values().forEach(MqttReader::disconnect);
  }
}
