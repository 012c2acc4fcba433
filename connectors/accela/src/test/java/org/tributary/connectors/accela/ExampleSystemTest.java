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
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseStatus;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.OutboundMapping.Outbound;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;

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
            "{\"case\":{\"type\":\"fence_permit\",\"description\":\"A fence\",\"parties\":[{\"name\":"
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
