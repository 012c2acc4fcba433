package org.tributary.connectors.maximo;

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
import org.tributary.samples.simulators.maximo.MaximoSimulator;
import org.tributary.samples.simulators.maximo.MaximoUser;
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

/** A simulated Maximo, with the connector opened for it as the hub does. */
final class Plant implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("America/Chicago");
  static final MaximoUser USER = new MaximoUser("TRIBUTARY", "pw-canary", "key-canary");
  static final String ORDERS = "mxapiwodetail";
  static final String KEY_AUTH = "auth: {type: apikey, value: key-canary}";
  private static final ObjectMapper JSON = new ObjectMapper();

  final Wrist clock = new Wrist();
  final MaximoSimulator simulator = new MaximoSimulator(USER, clock, ZONE);
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Path home;
  private ObjectNode checkpoint = JSON.createObjectNode();
  private SystemFile system;
  private Connector connector;

  /**
   * @param read further rules of reading, in YAML flow style without braces
   */
  Plant(Path home, String read) throws IOException {
    this.home = home;
    simulator.start();
    camel.start();
    open(KEY_AUTH, read);
  }

  /** Opens the connector anew, as after a change of the system file. */
  Plant open(String settings, String read) throws IOException {
    Files.createDirectories(home.resolve("mappings"));
    Files.createDirectories(home.resolve("systems"));
    Files.writeString(home.resolve("mappings/nothing.jslt"), "null");
    Files.writeString(home.resolve("mappings/as-is.jslt"), ".");
    Path file = home.resolve("systems/works.yaml");
    Files.writeString(file, yaml(simulator.baseUri().toString(), settings, read));
    return reopen();
  }

  /** Opens the connector anew after a text of its system file was replaced. */
  Plant edit(String text, String by) throws IOException {
    Path file = home.resolve("systems/works.yaml");
    Files.writeString(file, Files.readString(file).replace(text, by));
    return reopen();
  }

  /** Opens the connector anew with the system file as it stands there. */
  Plant reopen() {
    if (connector != null) {
      connector.close();
    }
    Path file = home.resolve("systems/works.yaml");
    MaximoConnectorFactory factory = new MaximoConnectorFactory();
    system = SystemFiles.of(home, ConnectorCatalog.of(List.of(factory))).read(file);
    connector = factory.open(system, new ConnectorContext(camel, clock, home));
    return this;
  }

  private static String yaml(String url, String settings, String read) {
    return """
    system: works
    title: {en: Works}
    family: asset
    connector: maximo
    settings: {baseUrl: "%s/maximo", loginId: TRIBUTARY, timeout: {silence: PT20S}, %s}
    streams:
      orders:
        produces: case
        map: nothing
        read: {object: mxapiwodetail, key: [siteid, wonum], %s}
    actions:
      open:
        operation: create
        write: {object: mxapiwodetail, key: [siteid, wonum], reference: externalrefid}
        map: as-is
      change: {operation: update, write: {object: mxapiwodetail, key: [siteid, wonum]}, map: as-is}
      remark: {operation: comment, write: {object: mxapiwodetail, key: [siteid, wonum]}, map: as-is}
    """
        .formatted(url, settings, read);
  }

  /** Adds so many work orders, one a minute, in two sites by turns. */
  Plant withOrders(int count) {
    for (int i = 0; i < count; i++) {
      clock.later(Duration.ofMinutes(1));
      order(i % 2 == 0 ? "BEDFORD" : "NASHUA", Integer.toString(1000 + i / 2));
    }
    return this;
  }

  String order(String site, String number) {
    ObjectNode order = JSON.createObjectNode().put("siteid", site).put("wonum", number);
    order.put("description", "Lamp out").put("status", "WAPPR");
    return simulator.plant().add(ORDERS, order.put("reportdate", clock.now.toString()));
  }

  void change(String id, String status) {
    simulator.plant().change(ORDERS, id, JSON.createObjectNode().put("status", status));
  }

  JsonNode find(String id) {
    return simulator.plant().find(ORDERS, id).orElseThrow();
  }

  Set<String> ids() {
    return simulator.plant().ids(ORDERS);
  }

  Page page(Mode mode) {
    Page page =
        connector
            .reader(system.streams().get("orders"))
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
        connector.probe(system.streams().get("orders")).orElseThrow(), clock.instant());
  }

  CommandTarget target(String action) {
    return connector.target(Objects.requireNonNull(system.actions().get(action)));
  }

  static NativeCommand command(String reference, String target, String body) {
    try {
      return new NativeCommand(reference, target, JSON.readTree(body.replace('\'', '"')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
