package org.tributary.connectors.arcgis;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;

/** The connector opened for one feature service. */
final class ArcgisConnector implements Connector {
  private final ArcgisClient client;
  private final Clock clock;
  private final Map<Integer, Layer> layers = new ConcurrentHashMap<>();

  ArcgisConnector(ArcgisClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    ReadRules rules = ReadRules.of(stream.read());
    return new LayerReader(client, rules, layer(rules.layer()));
  }

  @Override
  public Optional<StreamProbe> probe(StreamSpec stream) {
    ReadRules rules = ReadRules.of(stream.read());
    return Optional.of(new LayerProbe(client, rules, layer(rules.layer()), clock));
  }

  @Override
  public CommandTarget target(ActionSpec action) {
    return switch (action.operation()) {
      case CREATE, UPDATE -> edits(action, WriteRules.of(action.write()));
      case COMMENT, ATTACH ->
          throw new UnsupportedOperationException(
              "a feature service cannot " + action.operation() + ": " + action.id());
    };
  }

  private CommandTarget edits(ActionSpec action, WriteRules rules) {
    return new EditTarget(client, action, rules, layer(rules.layer()));
  }

  private Layer layer(int number) {
    return layers.computeIfAbsent(number, n -> new Layer(client, n));
  }

  @Override
  public void close() {
    client.close();
  }
}
