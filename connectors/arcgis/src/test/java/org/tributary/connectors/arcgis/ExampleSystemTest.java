package org.tributary.connectors.arcgis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.features.AssetFeature;
import org.tributary.samples.simulators.features.FeatureServiceSimulator;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.OutboundMapping.Outbound;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFiles;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/** The example system file of the README, with its mappings and code table, against a service. */
class ExampleSystemTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path HOME = Path.of("src/test/resources/home");
  private static final Path FILE = HOME.resolve("systems/assets.yaml");

  @Test
  void isAtMostSixtyLines() throws IOException {
    assertThat(Files.readAllLines(FILE)).hasSizeLessThanOrEqualTo(60);
  }

  @Test
  void readsMapsAndWrites() throws IOException {
    try (FeatureServiceSimulator service =
            new FeatureServiceSimulator(null, Clock.systemUTC())
                .admit("tributary", "example-password");
        DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.start();
      String base = service.start().toString();
      service.yard().place(Yard.hydrant(7));
      SystemFile system =
          read(
              Map.of(
                  "GIS_URL", base + "/arcgis/rest/services/Assets/FeatureServer",
                  "GIS_TOKEN_URL", base + "/arcgis/tokens/generateToken"));
      ConnectorContext context = new ConnectorContext(camel, Clock.systemUTC(), Path.of("target"));
      try (Connector connector = new ArcgisConnectorFactory().open(system, context)) {
        assertThat(asset(system, connector))
            .isEqualTo(
                Yard.json(
                    "{'kind':'Hydrant','name':'HYD-0007','status':'in_service','condition':3,"
                        + "'installedDate':'2012-10-05','place':{'kind':'point','geometry':"
                        + "{'type':'Point','coordinates':[-74.9,45.1]}},'identifiers':"
                        + "[{'system':'urn:city:asset','value':'HYD-0007'}]}"));
        Receipt receipt = report(system, connector);
        AssetFeature stored = service.yard().find(8).orElseThrow();
        assertThat(receipt.id()).isEqualTo(stored.globalId());
        assertThat(stored.assetId()).isEqualTo("HYD-9");
        assertThat(stored.latitude()).isEqualTo(45.2);
      }
    }
  }

  private static JsonNode asset(SystemFile system, Connector connector) throws IOException {
    var stream = system.streams().get("assets");
    NativeRecord record =
        connector
            .reader(stream)
            .read(new ReadRequest(ReadRequest.Mode.FULL, JSON.createObjectNode(), Instant.now()))
            .records()
            .get(0);
    Mapped mapped = stream.mapping().map(record);
    assertThat(mapped).isInstanceOf(Mapped.Done.class);
    return JSON.readTree(CanonicalJson.write(((Mapped.Done) mapped).value()));
  }

  private static Receipt report(SystemFile system, Connector connector) throws IOException {
    ActionSpec action = system.actions().get("report-asset");
    Outbound outbound =
        action
            .mapping()
            .map(
                "ref-1",
                Yard.json(
                    "{'asset':{'number':'HYD-9','kind':'Hydrant','status':'In service',"
                        + "'place':{'lon':-75.1,'lat':45.2}}}"));
    JsonNode body = ((Outbound.Done) outbound).body();
    return connector.target(action).send(new NativeCommand("ref-1", null, body));
  }

  @Test
  void refusesTwoWaysToLogIn(@TempDir Path home) throws IOException {
    copy(home);
    Path file = home.resolve("systems/assets.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("  rateLimit:", "  auth: {type: bearer, value: x}\n  rateLimit:"));
    SystemFile system = read(home, file, Map.of());

    assertThatThrownBy(() -> new ArcgisConnectorFactory().open(system, null))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("settings.login: stands beside settings.auth");
  }

  private static SystemFile read(Map<String, String> environment) {
    return read(HOME, FILE, environment);
  }

  private static SystemFile read(Path home, Path file, Map<String, String> environment) {
    ConnectorCatalog connectors = ConnectorCatalog.of(List.of(new ArcgisConnectorFactory()));
    return new SystemFiles(home, connectors, environment::get).read(file);
  }

  private static void copy(Path target) throws IOException {
    try (var files = Files.walk(HOME)) {
      for (Path file : files.toList()) {
        Path to = target.resolve(HOME.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
  }
}
