package org.tributary.connectors.ckan;

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
import org.apache.camel.CamelContext;
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
  static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_MANY = 2_000;

  private final CamelContext camel = new DefaultCamelContext();
  private final SystemFile system;
  private Connector connector;
  private ObjectNode checkpoint = JSON.createObjectNode();
  private Instant now = START;
  private boolean restarting;

  Harness(Path home, String url, String read) throws IOException {
    this(home, url, "{}", read);
  }

  /**
   * @param settings members of settings beside the base URL, in YAML flow style
   * @param read the read of the one stream, in YAML
   */
  Harness(Path home, String url, String settings, String read) throws IOException {
    Files.createDirectories(home.resolve("systems"));
    Files.createDirectories(home.resolve("mappings"));
    Files.writeString(home.resolve("mappings/nothing.jslt"), "null");
    Path file = home.resolve("systems/portal.yaml");
    Files.writeString(file, yaml(url, settings, read));
    system =
        SystemFiles.of(home, ConnectorCatalog.of(List.of(new CkanConnectorFactory()))).read(file);
    camel.start();
    connector = open();
  }

  private static String yaml(String url, String settings, String read) {
    String more = settings.strip().replaceAll("^\\{|}$", "");
    return """
        system: portal
        title: {en: Portal}
        family: open-data
        connector: ckan
        settings: {baseUrl: "%s"%s}
        streams:
          rows:
            produces: case
            map: nothing
            read:
        """
            .formatted(url, more.isBlank() ? "" : ", " + more)
        + read.strip().indent(6);
  }

  private Connector open() {
    ConnectorContext context = new ConnectorContext(camel, new HubClock(), Path.of("target"));
    return new CkanConnectorFactory().open(system, context);
  }

  /** From now on every page is read by a new process. */
  Harness restarting() {
    restarting = true;
    return this;
  }

  void later(Duration by) {
    now = now.plus(by);
  }

  ObjectNode checkpoint() {
    return checkpoint;
  }

  Page page(Mode mode) {
    Page page =
        connector.reader(system.streams().get("rows")).read(new ReadRequest(mode, checkpoint, now));
    try {
      checkpoint = (ObjectNode) JSON.readTree(JSON.writeValueAsString(page.checkpoint()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (restarting) {
      connector.close();
      connector = open();
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

  /** The self-check with every question. */
  List<Finding> selfCheck() {
    StreamSpec stream = system.streams().values().iterator().next();
    return SelfCheck.whole(connector.probe(stream).orElseThrow(), now);
  }

  @Override
  public void close() {
    connector.close();
    camel.stop();
  }
}
