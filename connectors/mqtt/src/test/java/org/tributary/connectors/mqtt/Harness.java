package org.tributary.connectors.mqtt;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;

/** Runs a stream of a real system file as the hub does, for a moment at a time. */
final class Harness implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;
  private final SystemFile system;
  private final Connector connector;
  private ObjectNode checkpoint = JSON.createObjectNode();

  /**
   * @param settings members of settings in YAML flow style
   * @param read members of the one stream's read in YAML flow style, without listen
   */
  Harness(Path home, String settings, String read) {
    this.home = home;
    try {
      Files.createDirectories(home.resolve("systems"));
      Files.createDirectories(home.resolve("mappings"));
      Files.createDirectories(home.resolve("secrets"));
      Files.writeString(home.resolve("secrets/secret"), TestBroker.PASSWORD);
      Files.writeString(home.resolve("mappings/nothing.jslt"), "null");
      Path file = home.resolve("systems/floods.yaml");
      Files.writeString(
          file,
          """
          system: floods
          title: {en: Floods}
          family: sensor
          connector: mqtt
          settings: {%s}
          streams:
            levels:
              produces: case
              map: nothing
              read: {listen: PT4M, %s}
          """
              .formatted(settings, read));
      system =
          SystemFiles.of(home, ConnectorCatalog.of(List.of(new MqttConnectorFactory()))).read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connector = new MqttConnectorFactory().open(system, context());
  }

  private ConnectorContext context() {
    return new ConnectorContext(new DefaultCamelContext(), Clock.systemUTC(), home);
  }

  StreamReader reader() {
    return connector.reader(stream());
  }

  private StreamSpec stream() {
    return system.streams().values().iterator().next();
  }

  /** A run that started so long ago that it listens for so long still. */
  static Instant listening(Duration left) {
    return Instant.now().minus(Duration.ofMinutes(4)).plus(left);
  }

  Page read(Instant startedAt) {
    ReadRequest.Mode mode = checkpoint.isEmpty() ? ReadRequest.Mode.FULL : ReadRequest.Mode.CHANGES;
    return reader().read(new ReadRequest(mode, checkpoint.deepCopy(), startedAt));
  }

  void commit(Page page) {
    checkpoint = page.checkpoint().deepCopy();
    reader().committed(checkpoint);
  }

  /** A run of a moment. */
  Run run() {
    Instant startedAt = listening(Duration.ofMillis(350));
    List<Page> pages = new ArrayList<>();
    do {
      pages.add(read(startedAt));
      commit(pages.get(pages.size() - 1));
    } while (!pages.get(pages.size() - 1).last());
    return new Run(pages);
  }

  ObjectNode checkpoint() {
    return checkpoint.deepCopy();
  }

  Harness from(ObjectNode earlier) {
    checkpoint = earlier.deepCopy();
    return this;
  }

  List<Finding> selfCheck() {
    return SelfCheck.whole(connector.probe(stream()).orElseThrow(), Instant.now());
  }

  /** The pages of one run. */
  record Run(List<Page> pages) {
    List<NativeRecord> records() {
      return pages.stream().flatMap(page -> page.records().stream()).toList();
    }

    List<String> ids() {
      return records().stream().map(NativeRecord::id).toList();
    }

    List<String> anomalies() {
      return pages.stream().flatMap(page -> page.anomalies().stream()).toList();
    }

    NativeRecord only() {
      if (records().size() != 1) {
        throw new AssertionError(records().size() + " records");
      }
      return records().get(0);
    }
  }

  @Override
  public void close() {
    connector.close();
  }
}
