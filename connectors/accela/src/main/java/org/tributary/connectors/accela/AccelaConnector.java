package org.tributary.connectors.accela;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;

/** The connector opened for one agency. */
final class AccelaConnector implements Connector {
  private final AccelaClient client;
  private final Map<String, RecordRules> rules;
  private final @Nullable HttpAdapter tokens;
  private final @Nullable String userId;
  private final String agency;

  /**
   * @param tokens the authorization server, or null where it is not asked whose token it is
   * @param userId the integration user as the token names it, or null
   * @param agency the agency, as documents name it
   */
  AccelaConnector(
      AccelaClient client,
      Map<String, RecordRules> rules,
      @Nullable HttpAdapter tokens,
      @Nullable String userId,
      String agency) {
    this.agency = agency;
    this.client = client;
    this.rules = Map.copyOf(rules);
    this.tokens = tokens;
    this.userId = userId;
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    return new RecordsReader(rules(stream), client);
  }

  @Override
  public Optional<StreamProbe> probe(StreamSpec stream) {
    return Optional.of(new RecordsProbe(rules(stream), client, tokens, userId));
  }

  @Override
  public CommandTarget target(ActionSpec action) {
    return switch (action.operation()) {
      case CREATE -> new CreateTarget(client, WriteRules.of(action.write()));
      case UPDATE -> new UpdateTarget(client, WriteRules.of(action.write()));
      case COMMENT -> new RemarkTarget(client);
      case ATTACH -> new DocumentTarget(client, agency, WriteRules.of(action.write()));
    };
  }

  private RecordRules rules(StreamSpec stream) {
    RecordRules known = rules.get(stream.name());
    if (known == null) {
      throw new IllegalArgumentException("no stream of this system: " + stream.id());
    }
    return known;
  }

  @Override
  public void close() {
    client.close();
    if (tokens != null) {
      tokens.close();
    }
  }
}
