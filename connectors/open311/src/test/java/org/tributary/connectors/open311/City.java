package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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
import org.tributary.samples.simulators.georeport.GeoReportProfile;
import org.tributary.samples.simulators.georeport.GeoReportService;
import org.tributary.samples.simulators.georeport.GeoReportSimulator;
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

/** A simulated 311 system, and the connector over it as a system file configures it. */
final class City implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-20T13:00:00Z");
  static final GeoReportProfile PLAIN = GeoReportProfile.cappedAt50();
  static final String REFERENCE = "0192f0e2-7c1d-7aaa-8000-1234567890ab";
  private static final ObjectMapper JSON = new ObjectMapper();

  final HandClock clock = new HandClock();
  final GeoReportSimulator simulator = new GeoReportSimulator(PLAIN, clock, "staff-key");
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Path home;
  private String silence = "PT20S";
  private ObjectNode checkpoint = JSON.createObjectNode();
  private Connector connector;
  private SystemFile system;

  City(Path home) {
    this.home = home;
    simulator.start();
    simulator.desk().offer(GeoReportService.of("pothole", "Pothole", "Roads"));
    simulator.desk().offer(GeoReportService.of("lamp", "Street light", "Lights"));
    camel.start();
  }

  /** From the next opening on, how long the city may stay silent. */
  City impatient() {
    silence = "PT0.5S";
    return this;
  }

  /** A system over the simulated city. */
  City open(String settings, String write) throws IOException {
    return open(simulator.baseUri().toString(), settings, write);
  }

  City open(String baseUrl, String settings, String write) throws IOException {
    write("mappings/nothing.jslt", "null");
    Path file =
        write(
            "systems/city.yaml",
            """
            system: city
            title: {en: City}
            family: "311"
            connector: open311
            settings: {baseUrl: "%s", apiKey: staff-key, timeout: %s%s}
            streams:
              requests: {produces: case, map: nothing, read: {since: "2026-11-01", query: {extensions: true}}}
              updates: {produces: interaction, map: nothing, read: {resource: updates, since: "2026-11-01"}}
            actions:
              open: {operation: create, map: nothing, write: {%s}}
              comment: {operation: comment, map: nothing, write: {find: {in: updates, at: /update_id}}}
              change: {operation: update, map: nothing, write: {}}
              attach: {operation: attach, map: nothing, write: {find: {in: updates, at: /update_id}}}
              upload: {operation: attach, map: nothing, write: {media: upload, part: "media[]"}}
            """
                .formatted(baseUrl, silence, settings, write));
    system =
        SystemFiles.of(home, ConnectorCatalog.of(List.of(new Open311ConnectorFactory())))
            .read(file);
    if (connector != null) {
      connector.close();
    }
    connector =
        new Open311ConnectorFactory().open(system, new ConnectorContext(camel, clock, home));
    return this;
  }

  private Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(home.resolve("mappings"));
    Files.createDirectories(home.resolve("systems"));
    return Files.writeString(file, text);
  }

  List<NativeRecord> run(String stream, Mode mode) throws IOException {
    List<NativeRecord> records = new ArrayList<>();
    Page page;
    do {
      page =
          connector
              .reader(system.streams().get(stream))
              .read(new ReadRequest(mode, checkpoint, clock.instant()));
      checkpoint = (ObjectNode) JSON.readTree(JSON.writeValueAsString(page.checkpoint()));
      records.addAll(page.records());
    } while (!page.last());
    return records;
  }

  CommandTarget target(String action) {
    return connector.target(system.actions().get(action));
  }

  static NativeCommand create(String body) throws IOException {
    return new NativeCommand(REFERENCE, null, json(body));
  }

  static NativeCommand on(String target, String body) throws IOException {
    return new NativeCommand(REFERENCE, target, json(body));
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
