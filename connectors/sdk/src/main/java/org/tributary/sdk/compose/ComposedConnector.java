package org.tributary.sdk.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.RecordLookup;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.ChildSpec;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;

/** A connector whose streams are read with their child records. */
final class ComposedConnector implements Connector {
  private final Connector connector;
  private final ConnectorContext context;
  private final List<ComposedReader> readers = new ArrayList<>();

  ComposedConnector(Connector connector, ConnectorContext context) {
    this.connector = connector;
    this.context = context;
  }

  @Override
  public StreamReader reader(StreamSpec stream) {
    if (!Composition.isComposed(stream)) {
      return connector.reader(stream);
    }
    Spools spools = new Spools(context.workDirectory(), stream);
    ComposedReader reader = new ComposedReader(stream, connector, spools);
    synchronized (readers) {
      readers.add(reader);
    }
    return reader;
  }

  @Override
  public Optional<StreamProbe> probe(StreamSpec stream) {
    List<StreamProbe> children = new ArrayList<>();
    for (ChildSpec child : stream.children()) {
      connector.probe(child.stream()).filter(probe -> child.wakes()).ifPresent(children::add);
    }
    return connector
        .probe(stream)
        .map(own -> children.isEmpty() ? own : new ComposedProbe(own, children, context.clock()));
  }

  @Override
  public Optional<RecordLookup> lookup(StreamSpec stream) {
    return connector.lookup(stream);
  }

  @Override
  public CommandTarget target(ActionSpec action) {
    return connector.target(action);
  }

  @Override
  public void close() {
    synchronized (readers) {
      readers.forEach(ComposedReader::close);
    }
    connector.close();
  }
}
