package org.tributary.connectors.s4hana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.OutboundMapping.Outbound;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;
import org.tributary.sdk.write.NativeCommand;

/** What the README shows works: its system file and its mappings, on the simulated system. */
class ReadmeIT {
  private static final Pattern FILE =
      Pattern.compile("\\*\\*`([^`]+)`\\*\\*\n```[a-z]*\n(.*?)```", Pattern.DOTALL);

  @TempDir Path home;
  private Erp erp;
  private SystemFile system;

  @BeforeEach
  void open() throws IOException {
    erp = new Erp(home, 2, Erp.READ);
    Path root = Path.of(Objects.requireNonNull(System.getProperty("tributary.root", "../..")));
    Matcher files = FILE.matcher(Files.readString(root.resolve("connectors/s4hana/README.md")));
    while (files.find()) {
      Files.writeString(home.resolve(files.group(1)), files.group(2));
    }
    Files.writeString(home.resolve("secrets/s4-password"), Erp.PASSWORD);
    Map<String, String> environment = Map.of("S4_URL", erp.simulator.baseUri().toString());
    ConnectorCatalog catalog = ConnectorCatalog.of(List.of(new S4hanaConnectorFactory()));
    Path file = home.resolve("systems/finance.yaml");
    system = new SystemFiles(home, catalog, environment::get).read(file);
    assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(60);
  }

  @AfterEach
  void close() throws IOException {
    erp.close();
  }

  @Test
  void mapsAPartnerToAResident() {
    NativeRecord partner = erp.read(Mode.FULL).get(erp.number(1));

    Mapped mapped = Objects.requireNonNull(system.streams().get("partners")).mapping().map(partner);

    assertThat(mapped).isInstanceOf(Mapped.Done.class);
    JsonNode resident = CanonicalJson.tree((Record) ((Mapped.Done) mapped).value());
    assertThat(resident.at("/names/0/full").asText()).isEqualTo("Ada Example 1");
    assertThat(resident.path("contactPoints"))
        .extracting(point -> point.path("value").asText())
        .contains("ada1@example.org");
  }

  @Test
  void mapsACommandToAPartner() {
    Outbound outbound =
        Objects.requireNonNull(system.actions().get("open-partner"))
            .mapping()
            .map("r-1", Erp.json("{'resident': {'names': [{'given': ['G'], 'family': 'H'}]}}"));

    assertThat(outbound).isInstanceOf(Outbound.Done.class);
    var body = ((Outbound.Done) outbound).body();
    String id = erp.target("open-partner").send(new NativeCommand("r-1", null, body)).id();
    assertThat(erp.book().find(id).path("LastName").asText()).isEqualTo("H");
  }
}
