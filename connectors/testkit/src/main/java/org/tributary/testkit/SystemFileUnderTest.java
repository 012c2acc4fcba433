package org.tributary.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;

/** A connector under test that is configured as in production: by a system file in a home. */
public final class SystemFileUnderTest implements ConnectorUnderTest {
  /** The name under which system files refer to the secret: {@code ${file:secret}}. */
  private static final String SECRET = "canary-7f3a91c2";

  private final ConnectorFactory factory;
  private final SystemFile system;
  private final Set<String> ids;
  private final AutoCloseable standIn;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ConnectorContext context;

  /**
   * Puts a system file into a home and reads it.
   *
   * @param yaml the system file; its mapping may be {@code nothing}, its secrets {@code
   *     ${file:secret}}
   * @param standIn what to close at the end
   */
  public SystemFileUnderTest(
      ConnectorFactory factory, Path home, String yaml, Set<String> ids, AutoCloseable standIn)
      throws IOException {
    this.factory = factory;
    this.ids = ids;
    this.standIn = standIn;
    write(home.resolve("mappings/nothing.jslt"), "null");
    write(home.resolve("secrets/secret"), SECRET);
    Path file = write(home.resolve("systems/subject.yaml"), yaml);
    this.system = SystemFiles.of(home, ConnectorCatalog.of(List.of(factory))).read(file);
    Path work = Files.createDirectories(home.resolve("work"));
    this.context = new ConnectorContext(camel, Clock.systemUTC(), work);
    camel.start();
  }

  private static Path write(Path file, String text) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return Files.writeString(file, text);
  }

  @Override
  public ConnectorFactory factory() {
    return factory;
  }

  @Override
  public SystemFile system() {
    return system;
  }

  @Override
  public Set<String> ids() {
    return ids;
  }

  @Override
  public ConnectorContext context() {
    return context;
  }

  @Override
  public String secret() {
    return SECRET;
  }

  @Override
  public void close() throws IOException {
    camel.stop();
    try {
      standIn.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
