package org.tributary.connectors.maximo;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;

/** The connector opened for one Maximo. */
final class MaximoConnector implements Connector {
  private final MaximoClient client;
  private final Map<String, ReadRules> reads;
  private final Map<String, WriteRules> writes;
  private final @Nullable String loginId;

  MaximoConnector(
      MaximoClient client,
      Map<String, ReadRules> reads,
      Map<String, WriteRules> writes,
      @Nullable String loginId) {
    this.client = client;
    this.reads = Map.copyOf(reads);
    this.writes = Map.copyOf(writes);
    this.loginId = loginId;
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    return new ObjectsReader(rules(stream), client);
  }

  @Override
  public Optional<StreamProbe> probe(StreamSpec stream) {
    return Optional.of(new ObjectsProbe(rules(stream), client, loginId));
  }

  private ReadRules rules(StreamSpec stream) {
    ReadRules rules = reads.get(stream.name());
    if (rules == null) {
      throw new IllegalArgumentException("no stream of this system: " + stream.id());
    }
    return rules;
  }

  @Override
  public CommandTarget target(ActionSpec action) {
    WriteRules rules = writes.get(action.name());
    if (rules == null) {
      throw new UnsupportedOperationException("no action of this system: " + action.id());
    }
    PlantObjects objects = new PlantObjects(client, rules);
    return switch (action.operation()) {
      case CREATE ->
          new CreateTarget(
              client, rules, Objects.requireNonNull(rules.reference(), "checked with the file"));
      case UPDATE -> new UpdateTarget(client, objects);
      case COMMENT -> new RemarkTarget(client, rules, objects);
      case ATTACH ->
          throw new UnsupportedOperationException("no files are written: " + action.id());
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
