package org.tributary.connectors.sql;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;

/** The connector opened for one system. A connection lives for one page and no longer. */
final class SqlConnector implements Connector {
  private final Database database;
  private final Map<String, ReadSpec> reads;
  private final ConnectorContext context;
  private final Map<String, Questions> questions = new ConcurrentHashMap<>();

  SqlConnector(Database database, Map<String, ReadSpec> reads, ConnectorContext context) {
    this.database = database;
    this.reads = Map.copyOf(reads);
    this.context = context;
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    Path folder = context.workDirectory().resolve("versions").resolve(stream.name());
    Questions asked = questions(stream);
    return new SqlReader(
        database, asked, new SeenVersions(folder, asked.spec().fingerprint()), context.clock());
  }

  @Override
  public Optional<StreamProbe> probe(StreamSpec stream) {
    return Optional.of(new SqlProbe(database, questions(stream), context.clock()));
  }

  /** The same for the same stream: what its columns are is asked once. */
  private Questions questions(StreamSpec stream) {
    return questions.computeIfAbsent(
        stream.name(),
        name -> {
          ReadSpec read = reads.get(name);
          if (read == null) {
            throw new IllegalArgumentException("no stream of this system: " + stream.id());
          }
          return new Questions(read, database.dialect());
        });
  }

  @Override
  public void close() {
    // no connection outlives its page
  }
}
