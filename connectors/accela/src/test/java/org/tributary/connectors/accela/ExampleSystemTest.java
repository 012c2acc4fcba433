package org.tributary.connectors.accela;

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
import org.tributary.samples.simulators.accela.AccelaSimulator;
import org.tributary.samples.simulators.accela.AccelaTenant;
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
    return SystemFiles.of(HOME, ConnectorCatalog.of(List.of(new AccelaConnectorFactory())))
        .read(HOME.resolve("systems/permits.yaml"));
  }

  @Test
  void isShortAndTheSameInTheReadme() throws IOException {
    String yaml = Files.readString(HOME.resolve("systems/permits.yaml"));

    assertThat(yaml.lines()).hasSizeLessThanOrEqualTo(60);
    assertThat(Files.readString(Path.of("README.md"))).contains(yaml);
  }

  @Test
  void opensWithoutCallingTheSystemAndTellsNoSecret() throws IOException {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.start();
      ConnectorContext context = new ConnectorContext(camel, Clock.systemUTC(), Path.of("target"));
      try (Connector connector = new AccelaConnectorFactory().open(system(), context)) {
        assertThat(system().actions().values()).allMatch(a -> connector.target(a).findable());
      }
    }
    assertThat(system().redacted().toString() + system()).doesNotContain("example-");
  }

  @Test
  void readsAndOpensPermitsOfASimulatedAgency(@TempDir Path home) throws IOException {
    AccelaTenant tenant =
        new AccelaTenant(
            "ISLANDTON",
            "PROD",
            "638000000000000001",
            "example-app-secret",
            "tributary",
            "example-password",
            Agency.ZONE);
    try (AccelaSimulator agency = new AccelaSimulator(tenant, Clock.systemUTC());
        DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.start();
      SystemFile system = system(home, agency.start().toString());
      agency.desk().open("Building/Residential/Fence/NA", "BLD26-00001", "Issued");
      ConnectorContext context = new ConnectorContext(camel, Clock.systemUTC(), home);
      try (Connector connector = new AccelaConnectorFactory().open(system, context)) {
        Receipt opened = open(connector, system);
        StreamSpec stream = Objects.requireNonNull(system.streams().get("permits"));
        Page page =
            connector
                .reader(stream)
                .read(new ReadRequest(Mode.FULL, JSON.createObjectNode(), Instant.now()));

        assertThat(page.last()).isTrue();
        assertThat(page.records())
            .hasSize(2)
            .allMatch(record -> stream.mapping().map(record) instanceof Mapped.Done)
            .extracting(NativeRecord::id)
            .contains(opened.id());
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
    Path file = home.resolve("systems/permits.yaml");
    String yaml =
        Files.readString(file)
            .replace("https://apis.accela.com", url)
            .replace("scope: records", "tokenUrl: " + url + "/oauth2/token");
    Files.writeString(file, yaml);
    return SystemFiles.of(home, ConnectorCatalog.of(List.of(new AccelaConnectorFactory())))
        .read(file);
  }

  private static Receipt open(Connector connector, SystemFile system) throws IOException {
    ActionSpec action = Objects.requireNonNull(system.actions().get("open-permit"));
    JsonNode command =
        JSON.readTree("{\"case\":{\"type\":\"fence_permit\",\"description\":\"A fence\"}}");
    Outbound.Done made = (Outbound.Done) action.mapping().map("r-1", command);
    NativeCommand sent = new NativeCommand("r-1", null, made.body());
    Receipt receipt = connector.target(action).send(sent);
    assertThat(connector.target(action).find(sent)).contains(receipt);
    return receipt;
  }

  @Test
  void mapsARecordedRecordWithItsApplicant() throws IOException {
    JsonNode record =
        JSON.readTree(Path.of("src/test/resources/fixtures/alteration/native.json").toFile());
    StreamSpec stream = Objects.requireNonNull(system().streams().get("permits"));

    Mapped mapped = stream.mapping().map(NativeRecord.of("ISLANDTON-1", record, null));

    assertThat(mapped).isInstanceOf(Mapped.Done.class);
    Case permit = (Case) ((Mapped.Done) mapped).value();
    assertThat(permit.number()).isEqualTo("14EST-000004");
    assertThat(permit.status()).isEqualTo(CaseStatus.IN_REVIEW);
    assertThat(permit.openedAt()).isEqualTo(Instant.parse("2014-09-16T04:00:00Z"));
    assertThat(permit.parties())
        .singleElement()
        .satisfies(
            party -> assertThat(party.contactPoints().get(0).value()).isEqualTo("ada@example.org"));
    assertThat(Objects.requireNonNull(permit.place()).parcelId()).isEqualTo("000-11");
  }

  @Test
  void makesARecordOfACommand() throws IOException {
    JsonNode command =
        JSON.readTree(
            "{\"case\":{\"type\":\"fence_permit\",\"description\":\"A"
                + " fence\",\"parties\":[{\"name\":"
                + "{\"given\":[\"Ada\"],\"family\":\"Example\"},\"contactPoints\":[{\"value\":"
                + "\"ada@example.org\"}]}]}}");

    Outbound made =
        Objects.requireNonNull(system().actions().get("open-permit")).mapping().map("r-1", command);

    assertThat(made).isInstanceOf(Outbound.Done.class);
    JsonNode body = ((Outbound.Done) made).body();
    assertThat(body.at("/type/id").asText()).isEqualTo("Building-Residential-Fence-NA");
    assertThat(body.at("/contacts/0/lastName").asText()).isEqualTo("Example");
  }
}
