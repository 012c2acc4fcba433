package org.tributary.routes.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tributary.routes.writeback.CommandRoutes;
import org.tributary.routes.writeback.RouteTarget;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.DescriptorReader;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;

/**
 * The connector {@code route}: nothing is read, routes of the operator hand the records over
 * through {@code hub:ingest}, and carry out what is to be written through {@code hub:commands}.
 */
public final class RouteConnectorFactory implements ConnectorFactory {
  private static final ConnectorDescriptor DESCRIPTOR =
      DescriptorReader.beside(RouteConnectorFactory.class);

  /** Whether routes hand over the records of a system, so that there is nothing to fetch. */
  public static boolean feeds(SystemFile system) {
    return system.connector().equals(DESCRIPTOR.kind());
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    Map<String, RouteReader> readers = new LinkedHashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      readers.put(stream.name(), RouteReader.of(stream, system.file()));
    }
    return new RouteConnector(readers, CommandRoutes.of(context.camel()));
  }

  /** The connector opened for one system: it has no connection to close. */
  private record RouteConnector(Map<String, RouteReader> readers, CommandRoutes routes)
      implements Connector {
    @Override
    public StreamReader reader(StreamSpec stream) {
      RouteReader reader = readers.get(stream.name());
      if (reader == null) {
        throw new IllegalArgumentException("no stream of this system: " + stream.id());
      }
      return reader;
    }

    @Override
    public CommandTarget target(ActionSpec action) {
      return new RouteTarget(action, routes);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
