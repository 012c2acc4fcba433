package org.tributary.sdk.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.DescriptorReader;

/** Connectors of which there is nothing but the descriptor: for reading system files. */
public final class TestConnectors {
  private TestConnectors() {}

  /** A catalog of {@code rest}, {@code open311} and {@code flatfile}. */
  public static ConnectorCatalog catalog() {
    List<ConnectorFactory> factories =
        Stream.of("rest", "open311", "flatfile")
            .map(kind -> (ConnectorFactory) new DescriptorOnly(read(kind)))
            .toList();
    return ConnectorCatalog.of(factories);
  }

  private static ConnectorDescriptor read(String kind) {
    String name = "connectors/" + kind + ".yaml";
    try (InputStream stream = TestConnectors.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
      return DescriptorReader.read(new String(bytes, StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record DescriptorOnly(ConnectorDescriptor descriptor) implements ConnectorFactory {
    @Override
    public Connector open(SystemFile system, ConnectorContext context) {
      throw new UnsupportedOperationException("only the descriptor is there");
    }
  }
}
