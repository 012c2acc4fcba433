package org.tributary.sdk.connector;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tributary.sdk.compose.Composition;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFiles;

/** The connectors that this installation has, by kind. */
public final class ConnectorCatalog {
  private final SortedMap<String, ConnectorFactory> factories;

  private ConnectorCatalog(SortedMap<String, ConnectorFactory> factories) {
    this.factories = Collections.unmodifiableSortedMap(factories);
  }

  /**
   * The connectors on the class path of a class loader.
   *
   * @throws IllegalStateException where two have the same kind or a descriptor has mistakes
   */
  public static ConnectorCatalog discover(ClassLoader loader) {
    return of(ServiceLoader.load(ConnectorFactory.class, loader));
  }

  /**
   * A catalog of these connectors.
   *
   * @throws IllegalStateException where two have the same kind
   */
  public static ConnectorCatalog of(Iterable<ConnectorFactory> connectors) {
    SortedMap<String, ConnectorFactory> factories = new TreeMap<>();
    for (ConnectorFactory factory : connectors) {
      String kind = factory.descriptor().kind();
      ConnectorFactory other = factories.putIfAbsent(kind, factory);
      if (other != null) {
        throw new IllegalStateException(
            "two connectors are of kind %s: %s and %s"
                .formatted(kind, other.getClass().getName(), factory.getClass().getName()));
      }
    }
    return new ConnectorCatalog(factories);
  }

  /** The kinds, sorted. */
  public Set<String> kinds() {
    return factories.keySet();
  }

  /** The factory of a kind, where there is such a connector. */
  public Optional<ConnectorFactory> factory(String kind) {
    return Optional.ofNullable(factories.get(kind));
  }

  /**
   * Opens the connector of a system, with the child records of its streams joined.
   *
   * @throws SystemFileException where a setting cannot work although it fits the schema; with the
   *     lines of the file, whatever line the connector said
   */
  public Connector open(SystemFile system, ConnectorContext context) {
    ConnectorFactory factory = factories.get(system.connector());
    if (factory == null) {
      throw new IllegalStateException("valid system files name known connectors");
    }
    try {
      return Composition.of(factory).open(system, masked(system, context));
    } catch (SystemFileException e) {
      throw SystemFiles.located(system, e);
    }
  }

  /** Whoever listens to a connector hears no secret of its settings. */
  private static ConnectorContext masked(SystemFile system, ConnectorContext context) {
    return context.listener().isSomebody()
        ? new ConnectorContext(
            context.camel(),
            context.clock(),
            context.workDirectory(),
            system.masking(context.listener()))
        : context;
  }

  /** Every factory, sorted by kind. */
  public Collection<ConnectorFactory> factories() {
    return factories.values();
  }
}
