package org.tributary.connectors.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;

/** Runs a stream of a real system file as the hub does: page by page, by the checkpoint alone. */
final class Harness implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_MANY = 2_000;

  private final SystemFile system;
  private final Path work;
  private Connector connector;
  private ObjectNode checkpoint = JSON.createObjectNode();
  private Instant now = Instant.parse("2026-11-21T08:00:00Z");
  private boolean restarting;

  /**
   * @param settings members of settings in YAML flow style
   * @param read the read of the one stream, in YAML
   */
  Harness(Path home, String settings, String read) {
    try {
      Files.createDirectories(home.resolve("systems"));
      Files.createDirectories(home.resolve("mappings"));
      Files.writeString(home.resolve("mappings/nothing.jslt"), "null");
      Path file = home.resolve("systems/permits.yaml");
      Files.writeString(file, yaml(settings, read));
      system =
          SystemFiles.of(home, ConnectorCatalog.of(List.of(new SqlConnectorFactory()))).read(file);
      work = Files.createDirectories(home.resolve("work"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connector = open();
  }

  private static String yaml(String settings, String read) {
    return """
        system: permits
        title: {en: Permits}
        family: lpi
        connector: sql
        settings: {%s}
        streams:
          permits:
            produces: case
            map: nothing
            read:
        """
            .formatted(settings)
        + read.strip().indent(6);
  }

  private Connector open() {
    return new SqlConnectorFactory()
        .open(system, new ConnectorContext(new DefaultCamelContext(), new HubClock(), work));
  }

  /** From now on every page is read by a new process. */
  Harness restarting() {
    restarting = true;
    return this;
  }

  Harness at(String instant) {
    now = Instant.parse(instant);
    return this;
  }

  void later(Duration by) {
    now = now.plus(by);
  }

  ObjectNode checkpoint() {
    return checkpoint.deepCopy();
  }

  /** As if the store had this checkpoint and never the ones after it. */
  void backTo(ObjectNode earlier) {
    checkpoint = earlier.deepCopy();
    reopen();
  }

  Path work() {
    return work;
  }

  void reopen() {
    connector.close();
    connector = open();
  }

  Page page(Mode mode) {
    Page page = connector.reader(stream()).read(new ReadRequest(mode, checkpoint, now));
    try {
      checkpoint = (ObjectNode) JSON.readTree(JSON.writeValueAsString(page.checkpoint()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (restarting) {
      reopen();
    }
    return page;
  }

  /** A whole run. */
  Run run(Mode mode) {
    List<Page> pages = new ArrayList<>();
    do {
      if (pages.size() > TOO_MANY) {
        throw new IllegalStateException("the run does not end");
      }
      pages.add(page(mode));
    } while (!pages.get(pages.size() - 1).last());
    return new Run(pages);
  }

  /** What reconcile reads: it starts from nothing and leaves the checkpoint alone. */
  List<String> idSet() {
    ObjectNode before = checkpoint;
    checkpoint = JSON.createObjectNode();
    List<String> ids = run(Mode.IDS).ids();
    checkpoint = before;
    return ids;
  }

  List<Finding> selfCheck() {
    return SelfCheck.whole(connector.probe(stream()).orElseThrow(), now);
  }

  private StreamSpec stream() {
    return system.streams().values().iterator().next();
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

    JsonNode only() {
      if (records().size() != 1) {
        throw new AssertionError(records().size() + " records");
      }
      return records().get(0).body();
    }
  }

  /** Stands still until {@link #later}. */
  private final class HubClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Override
  public void close() {
    connector.close();
  }
}
