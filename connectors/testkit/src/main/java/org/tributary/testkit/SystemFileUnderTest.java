package org.tributary.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;

/**
 * A connector under test that is configured as in production: by a system file in a home. Where its
 * {@code baseUrl} is a plain HTTP address of this machine, a {@link FaultFront} is put in between.
 */
public final class SystemFileUnderTest implements ConnectorUnderTest {
  /** The name under which system files refer to the secret: {@code ${file:secret}}. */
  private static final String SECRET = "canary-7f3a91c2";

  private static final Pattern BASE_URL =
      Pattern.compile("baseUrl:\\s*[\"']?(http://(?:127\\.0\\.0\\.1|localhost):\\d+)");

  private final ConnectorFactory factory;
  private final SystemFile system;
  private final Supplier<Set<String>> ids;
  private final AutoCloseable closing;
  private final @Nullable StandInSystem standIn;
  private final @Nullable FaultFront front;
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
    this(factory, home, yaml, () -> ids, standIn, null);
  }

  /** The same over a stand-in whose records can be changed; its actions may map by {@code body}. */
  public SystemFileUnderTest(
      ConnectorFactory factory, Path home, String yaml, StandInSystem standIn) throws IOException {
    this(factory, home, yaml, standIn::ids, standIn, standIn);
  }

  private SystemFileUnderTest(
      ConnectorFactory factory,
      Path home,
      String yaml,
      Supplier<Set<String>> ids,
      AutoCloseable closing,
      @Nullable StandInSystem standIn)
      throws IOException {
    this.factory = factory;
    this.ids = ids;
    this.closing = closing;
    this.standIn = standIn;
    Matcher baseUrl = BASE_URL.matcher(yaml);
    this.front = baseUrl.find() ? front(baseUrl.group(1), standIn) : null;
    String fronted = front == null ? yaml : yaml.replace(baseUrl.group(1), front.url());
    write(home.resolve("mappings/nothing.jslt"), "null");
    write(home.resolve("mappings/body.jslt"), ".");
    write(home.resolve("secrets/secret"), SECRET);
    Path file = write(home.resolve("systems/subject.yaml"), fronted);
    this.system = SystemFiles.of(home, ConnectorCatalog.of(List.of(factory))).read(file);
    Path work = Files.createDirectories(home.resolve("work"));
    this.context = new ConnectorContext(camel, new AheadClock(), work);
    camel.start();
  }

  private static FaultFront front(String url, @Nullable StandInSystem standIn) throws IOException {
    return standIn == null ? new FaultFront(url) : new FaultFront(url, standIn::errorBody);
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
    return ids.get();
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
  public @Nullable StandInSystem standIn() {
    return standIn;
  }

  @Override
  public @Nullable FaultFront front() {
    return front;
  }

  @Override
  public void close() throws IOException {
    camel.stop();
    if (front != null) {
      front.close();
    }
    try {
      closing.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
