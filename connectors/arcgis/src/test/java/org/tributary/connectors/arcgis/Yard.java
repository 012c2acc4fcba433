package org.tributary.connectors.arcgis;

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
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.tributary.samples.simulators.features.AssetFeature;
import org.tributary.samples.simulators.features.FeatureServiceSimulator;
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

/**
 * A simulated public works layer and the connector over it, each page from the checkpoint alone.
 */
final class Yard implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-20T13:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_MANY = 2_000;

  final HandClock clock = new HandClock();
  final FeatureServiceSimulator simulator = new FeatureServiceSimulator(null, clock);
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Path home;
  private String silence = "PT20S";
  private ObjectNode checkpoint = JSON.createObjectNode();
  private Connector connector;
  private SystemFile system;

  Yard(Path home) {
    this.home = home;
    simulator.capAt(10).start();
    camel.start();
  }

  /** From the next opening on, how long the service may stay silent. */
  Yard impatient() {
    silence = "PT0.5S";
    return this;
  }

  /** A system over the simulated layer. */
  Yard open(String settings, String read) throws IOException {
    return open(simulator.baseUri() + "/arcgis/rest/services/Assets/FeatureServer", settings, read);
  }

  Yard open(String baseUrl, String settings, String read) throws IOException {
    write("mappings/nothing.jslt", "null");
    Path file =
        write(
            "systems/assets.yaml",
            """
            system: assets
            title: {en: Assets}
            family: asset
            connector: arcgis
            settings: {baseUrl: "%s", timeout: %s%s}
            streams:
              assets: {produces: asset, map: nothing, read: {layer: 0%s}}
            actions:
              add: {operation: create, map: nothing, write: {layer: 0, reference: ExternalRef}}
              add-global: {operation: create, map: nothing, write: {layer: 0, reference: ExternalRef, id: global}}
              add-blind: {operation: create, map: nothing, write: {layer: 0}}
              change: {operation: update, map: nothing, write: {layer: 0}}
              change-own: {operation: update, map: nothing, write: {layer: 0, id: AssetID}}
            """
                .formatted(baseUrl, silence, settings, read));
    system =
        SystemFiles.of(home, ConnectorCatalog.of(List.of(new ArcgisConnectorFactory()))).read(file);
    reopen();
    return this;
  }

  private Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  private void reopen() {
    if (connector != null) {
      connector.close();
    }
    connector = new ArcgisConnectorFactory().open(system, new ConnectorContext(camel, clock, home));
  }

  /** Puts assets on the map, edited a minute apart from an hour before the start. */
  Yard place(int count) {
    for (int id = 1; id <= count; id++) {
      simulator.yard().place(hydrant(id));
    }
    return this;
  }

  static AssetFeature hydrant(int id) {
    return new AssetFeature(
        id,
        "{0000-" + id + "}",
        "Hydrant",
        String.format("HYD-%04d", id),
        null,
        "In service",
        3,
        LocalDate.of(2012, 10, 5),
        null,
        -74.9,
        45.1,
        START.minus(Duration.ofHours(24)).plus(Duration.ofMinutes(id)));
  }

  Page page(Mode mode) {
    Page page =
        connector
            .reader(system.streams().get("assets"))
            .read(new ReadRequest(mode, checkpoint, clock.instant()));
    try {
      checkpoint = (ObjectNode) JSON.readTree(JSON.writeValueAsString(page.checkpoint()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page;
  }

  /** A whole run, every page by a new process. */
  List<Page> run(Mode mode) {
    List<Page> pages = new ArrayList<>();
    do {
      if (pages.size() > TOO_MANY) {
        throw new IllegalStateException("the run does not end");
      }
      pages.add(page(mode));
      reopen();
    } while (!pages.get(pages.size() - 1).last());
    return pages;
  }

  static List<String> ids(List<Page> pages) {
    return pages.stream().flatMap(p -> p.records().stream()).map(NativeRecord::id).toList();
  }

  static List<String> anomalies(List<Page> pages) {
    return pages.stream().flatMap(page -> page.anomalies().stream()).distinct().toList();
  }

  Set<String> held() {
    return simulator.yard().all().stream()
        .map(asset -> Long.toString(asset.objectId()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  ObjectNode checkpoint() {
    return checkpoint;
  }

  CommandTarget target(String action) {
    return connector.target(system.actions().get(action));
  }

  List<Finding> selfCheck() {
    return SelfCheck.whole(
        connector.probe(system.streams().get("assets")).orElseThrow(), clock.instant());
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text.replace('\'', '"'));
  }

  @Override
  public void close() {
    if (connector != null) {
      connector.close();
    }
    camel.stop();
    simulator.close();
  }

  /** Stands still until it is moved. */
  static final class HandClock extends Clock {
    private volatile Instant now = START;

    void advance(Duration by) {
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
