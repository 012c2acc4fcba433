package org.tributary.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.util.FileSystemUtils;
import org.tributary.hub.systems.SystemSource;
import org.tributary.sdk.connector.CallListener;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/**
 * The systems of a home directory, opened without a hub: nothing is stored, and what is spooled is
 * gone in the end.
 */
final class Workbench implements AutoCloseable {
  private final SystemSource source;
  private final CamelContext camel = new DefaultCamelContext();
  private final List<Connector> open = new ArrayList<>();
  private final Path work;

  Workbench(Path home) throws IOException {
    this.source = new SystemSource(home);
    this.work = Files.createTempDirectory("tributary");
    camel.start();
  }

  SystemSource source() {
    return source;
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  /**
   * The connector of a system.
   *
   * @throws org.tributary.sdk.system.SystemFileException where a setting cannot work
   */
  Connector open(SystemFile system) throws IOException {
    return open(system, CallListener.NOBODY);
  }

  /**
   * The connector of a system, whose calls are heard.
   *
   * @throws org.tributary.sdk.system.SystemFileException where a setting cannot work
   */
  Connector open(SystemFile system, CallListener listener) throws IOException {
    Path own = Files.createDirectories(work.resolve(system.id()));
    ConnectorContext context = new ConnectorContext(camel, clock(), own, listener);
    Connector connector = source.open(system, context);
    open.add(connector);
    return connector;
  }

  /** Whether a name, {@code system} or {@code system.stream}, means this stream. */
  static boolean means(String name, StreamSpec stream) {
    return name.equals(stream.id()) || name.equals(stream.system());
  }

  @Override
  public void close() throws IOException {
    open.forEach(Connector::close);
    camel.stop();
    FileSystemUtils.deleteRecursively(work);
  }
}
