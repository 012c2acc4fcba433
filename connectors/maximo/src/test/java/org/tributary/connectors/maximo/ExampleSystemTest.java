package org.tributary.connectors.maximo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseStatus;
import org.tributary.samples.simulators.maximo.MaximoSimulator;
import org.tributary.samples.simulators.maximo.MaximoUser;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.OutboundMapping.Outbound;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/** The example system file of the README, with its mappings and code tables. */
class ExampleSystemTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path HOME = Path.of("src/test/resources/home");

  private static SystemFile system() {
    return SystemFiles.of(HOME, ConnectorCatalog.of(List.of(new MaximoConnectorFactory())))
        .read(HOME.resolve("systems/works.yaml"));
  }

  @Test
  void isShortAndTheSameInTheReadme() throws IOException {
    String yaml = Files.readString(HOME.resolve("systems/works.yaml"));

    assertThat(yaml.lines()).hasSizeLessThanOrEqualTo(60);
    assertThat(Files.readString(Path.of("README.md"))).contains(yaml);
  }

  @Test
  void opensWithoutCallingTheSystemAndTellsNoSecret() throws IOException {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.start();
      ConnectorContext context = new ConnectorContext(camel, Clock.systemUTC(), Path.of("target"));
      try (Connector connector = new MaximoConnectorFactory().open(system(), context)) {
        assertThat(system().actions().values()).allMatch(a -> connector.target(a).findable());
      }
    }
    assertThat(system().redacted().toString() + system()).doesNotContain("example-");
  }

  @Test
  void readsOpensAndMovesWorkOrdersOfASimulatedMaximo(@TempDir Path home) throws IOException {
    MaximoUser user = new MaximoUser("TRIBUTARY", "unused", "example-maximo-key");
    try (MaximoSimulator plant = new MaximoSimulator(user, Clock.systemUTC(), Plant.ZONE);
        DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.start();
      SystemFile system = system(home, plant.start().toString());
      ConnectorContext context = new ConnectorContext(camel, Clock.systemUTC(), home);
      try (Connector connector = new MaximoConnectorFactory().open(system, context)) {
        Receipt opened = open(connector, system);
        plant.plant().change(Plant.ORDERS, opened.id(), JSON.readTree("{\"istask\":false}"));
        StreamSpec stream = Objects.requireNonNull(system.streams().get("work-orders"));
        Page page =
            connector
                .reader(stream)
                .read(new ReadRequest(Mode.FULL, JSON.createObjectNode(), Instant.now()));

        assertThat(page.records())
            .singleElement()
            .satisfies(
                record -> {
                  assertThat(record.id()).isEqualTo(opened.id());
                  assertThat(stream.mapping().map(record)).isInstanceOf(Mapped.Done.class);
                });
      }
    }
  }

  private static SystemFile system(Path home, String url) throws IOException {
    try (Stream<Path> files = Files.walk(HOME)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = home.resolve(HOME.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path file = home.resolve("systems/works.yaml");
    String yaml = Files.readString(file).replace("https://maximo.example.org", url);
    Files.writeString(file, yaml);
    return SystemFiles.of(home, ConnectorCatalog.of(List.of(new MaximoConnectorFactory())))
        .read(file);
  }

  private static Receipt open(Connector connector, SystemFile system) throws IOException {
    ActionSpec action = Objects.requireNonNull(system.actions().get("open-work-order"));
    JsonNode command =
        JSON.readTree("{\"case\":{\"type\":\"street_light\",\"title\":\"Lamp out\"}}");
    Outbound.Done made = (Outbound.Done) action.mapping().map("r-1", command);
    NativeCommand sent = new NativeCommand("r-1", null, made.body());
    Receipt receipt = connector.target(action).send(sent);
    assertThat(connector.target(action).find(sent)).contains(receipt);
    return receipt;
  }

  @Test
  void mapsAWorkOrderWithACityMadeStatus() throws IOException {
    JsonNode order =
        JSON.readTree(Path.of("src/test/resources/fixtures/work-order/native.json").toFile());
    StreamSpec stream = Objects.requireNonNull(system().streams().get("work-orders"));

    Mapped mapped = stream.mapping().map(NativeRecord.of("BEDFORD/1000", order, null));

    assertThat(mapped).isInstanceOf(Mapped.Done.class);
    Case work = (Case) ((Mapped.Done) mapped).value();
    assertThat(work.number()).isEqualTo("1000");
    assertThat(work.status()).isEqualTo(CaseStatus.IN_PROGRESS);
    assertThat(work.sourceStatus().code()).isEqualTo("3INPR");
    assertThat(work.openedAt()).isEqualTo(Instant.parse("2026-05-10T19:23:00Z"));
  }

  @Test
  void makesAStatusOfACommand() throws IOException {
    JsonNode command = JSON.readTree("{\"case\":{\"status\":\"completed\"}}");

    Outbound made =
        Objects.requireNonNull(system().actions().get("move-work-order"))
            .mapping()
            .map("r-1", command);

    assertThat(made).isEqualTo(new Outbound.Done(JSON.readTree("{\"status\":\"COMP\"}")));
  }
}
