package org.tributary.sdk.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.system.ChildSpec;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/**
 * Any connector, with the child records of its streams joined and with {@code fullEvery} kept. The
 * connector itself sees each kind of child as one more stream.
 */
public final class Composition implements ConnectorFactory {
  private final ConnectorFactory factory;

  private Composition(ConnectorFactory factory) {
    this.factory = factory;
  }

  /** The same connector, joining. */
  public static ConnectorFactory of(ConnectorFactory factory) {
    return factory instanceof Composition ? factory : new Composition(factory);
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return factory.descriptor();
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    if (system.streams().values().stream().noneMatch(Composition::isComposed)) {
      return factory.open(system, context);
    }
    Connector connector = factory.open(withChildren(system), context);
    List<Mistake> mistakes = mistakes(system, connector);
    if (!mistakes.isEmpty()) {
      connector.close();
      throw new SystemFileException(mistakes);
    }
    return new ComposedConnector(connector, context);
  }

  static boolean isComposed(StreamSpec stream) {
    return !stream.children().isEmpty() || stream.fullEvery() != null;
  }

  private static SystemFile withChildren(SystemFile system) {
    Map<String, StreamSpec> streams = new LinkedHashMap<>(system.streams());
    for (StreamSpec stream : system.streams().values()) {
      stream.children().forEach(child -> streams.put(child.stream().name(), child.stream()));
    }
    return new SystemFile(
        system.id(),
        system.title(),
        system.family(),
        system.connector(),
        system.settings(),
        streams,
        system.actions(),
        system.file(),
        system.original(),
        system.version(),
        system.concurrency(),
        system.services(),
        system.keysEnd());
  }

  /** A child wakes its parent only where it knows its changes, and both can be looked up. */
  private static List<Mistake> mistakes(SystemFile system, Connector connector) {
    List<Mistake> mistakes = new ArrayList<>();
    for (StreamSpec stream : system.streams().values()) {
      boolean found = Join.canLookUp(connector, stream);
      for (ChildSpec child : stream.children()) {
        Optional<StreamProbe> probe = connector.probe(child.stream());
        String key = "streams." + child.stream().name() + ".wakes";
        if (child.wakes() && probe.isPresent() && probe.get().sinceRule() == null) {
          mistakes.add(
              new Mistake(system.file(), 1, key, "the read of this child has no rule of changes"));
        } else if (child.wakes() && !found) {
          mistakes.add(
              new Mistake(
                  system.file(),
                  1,
                  key,
                  "the read of the stream and of each of its children must say how to look records"
                      + " up by key; otherwise leave wakes out and say fullEvery"));
        }
      }
    }
    return mistakes;
  }
}
