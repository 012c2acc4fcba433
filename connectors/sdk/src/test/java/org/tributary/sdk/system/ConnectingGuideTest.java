package org.tributary.sdk.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.Guide;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;

/** What connectors/README.md shows is what happens. */
class ConnectingGuideTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final Map<String, String> blocks = Guide.read().files();
  private HomeDirectory home;

  @BeforeEach
  void fillHome() {
    home = new HomeDirectory(folder).set("PERMITS_URL", "https://permits.example.org/api");
    blocks.forEach(home::write);
  }

  @Test
  void mapsTheRecordOfTheGuideToTheCaseOfTheGuide() throws IOException {
    StreamSpec stream = home.read("permits.yaml").streams().get("permits");
    JsonNode record = JSON.readTree(blocks.get("record.json"));

    Mapped mapped =
        Objects.requireNonNull(stream).mapping().map(NativeRecord.of("BP-17", record, null));

    assertThat(mapped).isInstanceOf(Mapped.Done.class);
    assertThat((JsonNode) CanonicalJson.tree((Record) ((Mapped.Done) mapped).value()))
        .isEqualTo(JSON.readTree(blocks.get("case.json")));
  }

  @Test
  void saysTheMistakesOfTheGuide() {
    home.write("systems/permits.yaml", yaml().replace("    schedule:", "    shedule:"));
    home.write("codes/permit-status.csv", table().replace(",issued,", ",granted,"));

    assertThat(home.mistakesIn("permits.yaml"))
        .hasSize(2)
        .allSatisfy(mistake -> assertThat(shown()).anyMatch(mistake::startsWith));
  }

  @Test
  void documentsEveryKeyOfTheSchemaAndNoOther() {
    Set<String> keys = new LinkedHashSet<>();
    JsonNode schema = SystemFiles.schema();
    schema.path("properties").fieldNames().forEachRemaining(keys::add);
    schema.at("/$defs/stream/properties").fieldNames().forEachRemaining(keys::add);
    schema.at("/$defs/action/properties").fieldNames().forEachRemaining(keys::add);

    assertThat(Guide.read().rows("([a-zA-Z]+)")).containsExactlyElementsOf(keys);
  }

  /** The mistakes that the guide shows, as far as it shows them. */
  private static Stream<String> shown() {
    return Guide.read()
        .text()
        .lines()
        .filter(line -> line.matches("[a-z-]+\\.(yaml|csv):[0-9]+: .*"))
        .map(line -> line.replaceFirst(", \\.\\.\\.$", ""));
  }

  private String yaml() {
    return Objects.requireNonNull(blocks.get("systems/permits.yaml"));
  }

  private String table() {
    return Objects.requireNonNull(blocks.get("codes/permit-status.csv"));
  }
}
