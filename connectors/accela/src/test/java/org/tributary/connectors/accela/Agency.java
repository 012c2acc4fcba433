package org.tributary.connectors.accela;

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
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.impl.DefaultCamelContext;
import org.tributary.samples.simulators.accela.AccelaSimulator;
import org.tributary.samples.simulators.accela.AccelaTenant;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;

/** An agency on the simulated platform, with the connector opened for it as the hub does. */
final class Agency implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("America/New_York");
  static final AccelaTenant TENANT =
      new AccelaTenant("ISLANDTON", "PROD", "app-1", "app-canary", "tributary", "pw-canary", ZONE);
  static final String TYPE = "Building/Residential/Alteration/NA";
  private static final ObjectMapper JSON = new ObjectMapper();

  final Wrist clock = new Wrist();
  final AccelaSimulator simulator = new AccelaSimulator(TENANT, clock);
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Path home;
  private ObjectNode checkpoint = JSON.createObjectNode();
  private SystemFile system;
  private Connector connector;

  /**
   * @param read what the stream reads, in YAML flow style without braces
   */
  Agency(Path home, String read) throws IOException {
    this.home = home;
    simulator.start();
    camel.start();
    open(read);
  }

  /** Opens the connector anew, as after a change of the system file. */
  Agency open(String read) throws IOException {
    Files.createDirectories(home.resolve("mappings"));
    Files.createDirectories(home.resolve("systems"));
    Files.writeString(home.resolve("mappings/nothing.jslt"), "null");
    Files.writeString(home.resolve("mappings/as-is.jslt"), ".");
    Path file = home.resolve("systems/permits.yaml");
    Files.writeString(file, yaml(simulator.baseUri().toString(), read));
    return reopen();
  }

  /** Opens the connector anew after a text of its system file was replaced. */
  Agency edit(String text, String by) throws IOException {
    Path file = home.resolve("systems/permits.yaml");
    Files.writeString(file, Files.readString(file).replace(text, by));
    return reopen();
  }

  /** Opens the connector anew with the system file as it stands there. */
  Agency reopen() {
    if (connector != null) {
      connector.close();
    }
    Path file = home.resolve("systems/permits.yaml");
    AccelaConnectorFactory factory = new AccelaConnectorFactory();
    system = SystemFiles.of(home, ConnectorCatalog.of(List.of(factory))).read(file);
    connector = factory.open(system, new ConnectorContext(camel, clock, home));
    return this;
  }

  static String yaml(String url, String read) {
    return """
    system: permits
    title: {en: Permits}
    family: lpi
    connector: accela
    settings:
      baseUrl: "%s"
      agency: ISLANDTON
      environment: PROD
      userId: tributary
      timeout: {silence: PT20S}
      auth: {appId: app-1, appSecret: app-canary, username: tributary, password: pw-canary, tokenUrl: "%s/oauth2/token"}
    streams:
      permits:
        produces: case
        map: nothing
        read: {zone: America/New_York, %s}
    actions:
      open: {operation: create, write: {}, map: as-is}
      open-by-description: {operation: create, write: {reference: description}, map: as-is}
      change: {operation: update, write: {}, map: as-is}
      fill-in: {operation: update, write: {part: customForms}, map: as-is}
      remark: {operation: comment, write: {}, map: as-is}
      attach: {operation: attach, write: {category: Photo}, map: as-is}
    """
        .formatted(url, url, read);
  }

  /** Opens so many records, one a minute. */
  Agency withRecords(int count) {
    for (int i = 0; i < count; i++) {
      clock.later(Duration.ofMinutes(1));
      simulator.desk().open(TYPE, "BLD26-" + (10_000 + i), "Received");
    }
    return this;
  }

  Page page(Mode mode) {
    Page page =
        connector
            .reader(system.streams().get("permits"))
            .read(new ReadRequest(mode, checkpoint, clock.instant()));
    try {
      checkpoint = (ObjectNode) JSON.readTree(JSON.writeValueAsString(page.checkpoint()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page;
  }

  Run run(Mode mode) {
    List<Page> pages = new ArrayList<>();
    do {
      if (pages.size() > 200) {
        throw new IllegalStateException("the run does not end");
      }
      pages.add(page(mode));
    } while (!pages.get(pages.size() - 1).last());
    return new Run(pages);
  }

  ObjectNode checkpoint() {
    return checkpoint;
  }

  List<Finding> selfCheck() {
    return SelfCheck.whole(
        connector.probe(system.streams().get("permits")).orElseThrow(), clock.instant());
  }

  CommandTarget target(String action) {
    return connector.target(Objects.requireNonNull(system.actions().get(action)));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static NativeCommand command(String reference, String target, String body) {
    return new NativeCommand(reference, target, json(body));
  }

  @Override
  public void close() {
    connector.close();
    camel.stop();
    simulator.close();
  }

  /** The pages of one run. */
  record Run(List<Page> pages) {
    List<NativeRecord> records() {
      return pages.stream().flatMap(page -> page.records().stream()).toList();
    }

    List<String> ids() {
      return records().stream().map(NativeRecord::id).toList();
    }

    Set<String> idSet() {
      return new TreeSet<>(ids());
    }

    List<String> anomalies() {
      return pages.stream().flatMap(page -> page.anomalies().stream()).toList();
    }
  }

  /** A clock that stands still until it is moved, for both sides of the wire. */
  static final class Wrist extends Clock {
    private volatile Instant now = Instant.parse("2026-09-20T15:00:00Z");

    void later(Duration by) {
      now = now.plus(by);
    }

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
}
