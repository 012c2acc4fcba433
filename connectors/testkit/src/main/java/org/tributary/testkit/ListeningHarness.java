package org.tributary.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;

/**
 * Runs a stream of a real system file that listens for four minutes, as the hub does, for a moment
 * at a time. A connector's tests extend it with what their system files have in common.
 */
public class ListeningHarness implements AutoCloseable {
  private static final Duration LISTEN = Duration.ofMinutes(4);

  private final Duration moment;
  private final SystemFile system;
  private final Connector connector;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();

  /**
   * Opens the connector of a system file.
   *
   * @param system its id
   * @param yaml its text; its mapping is {@code nothing}, and {@code listen} is {@code PT4M}
   * @param secret what {@code ${file:secret}} is
   * @param moment how long a run of a moment listens
   */
  protected ListeningHarness(
      ConnectorFactory factory,
      Path home,
      String system,
      String yaml,
      String secret,
      Duration moment) {
    this.moment = moment;
    try {
      Files.createDirectories(home.resolve("systems"));
      Files.createDirectories(home.resolve("mappings"));
      Files.createDirectories(home.resolve("secrets"));
      Files.writeString(home.resolve("secrets/secret"), secret);
      Files.writeString(home.resolve("mappings/nothing.jslt"), "null");
      Path file = Files.writeString(home.resolve("systems/" + system + ".yaml"), yaml);
      this.system = SystemFiles.of(home, ConnectorCatalog.of(List.of(factory))).read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    camel.start();
    connector = factory.open(this.system, new ConnectorContext(camel, Clock.systemUTC(), home));
  }

  /** What reads the one stream. */
  public final StreamReader reader() {
    return connector.reader(stream());
  }

  private StreamSpec stream() {
    return system.streams().values().iterator().next();
  }

  /** When a run started that listens for so long still. */
  public static Instant listening(Duration left) {
    return Instant.now().minus(LISTEN).plus(left);
  }

  /** The next page, which is not stored. */
  public final Page read(Instant startedAt) {
    ReadRequest.Mode mode = checkpoint.isEmpty() ? ReadRequest.Mode.FULL : ReadRequest.Mode.CHANGES;
    return reader().read(new ReadRequest(mode, checkpoint.deepCopy(), startedAt));
  }

  /** Stores a page, and tells that it is stored. */
  public final void commit(Page page) {
    checkpoint = page.checkpoint().deepCopy();
    reader().committed(checkpoint);
  }

  /** A run of a moment. */
  public final ReadingHarness.Run run() {
    Instant startedAt = listening(moment);
    List<Page> pages = new ArrayList<>();
    do {
      pages.add(read(startedAt));
      commit(pages.get(pages.size() - 1));
    } while (!pages.get(pages.size() - 1).last());
    return new ReadingHarness.Run(pages);
  }

  /** A copy of what is stored. */
  public final ObjectNode checkpoint() {
    return checkpoint.deepCopy();
  }

  /** As if this were stored. */
  public final void goBackTo(ObjectNode earlier) {
    checkpoint = earlier.deepCopy();
  }

  /** The self-check with every question. */
  public final List<Finding> selfCheck() {
    return SelfCheck.whole(connector.probe(stream()).orElseThrow(), Instant.now());
  }

  @Override
  public void close() {
    connector.close();
    camel.stop();
  }
}
