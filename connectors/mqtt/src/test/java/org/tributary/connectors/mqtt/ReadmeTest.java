package org.tributary.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.canonical.Case;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;

/** The README's system is valid and maps a record of the shape that it describes. */
class ReadmeTest {
  private static final Pattern FILE =
      Pattern.compile("(?s)\\*\\*`([^`]+)`\\*\\*\n```\\w*\n(.*?)```");

  @TempDir Path home;

  private static String readme() throws IOException {
    Path file =
        Stream.of(Path.of("README.md"), Path.of("connectors/mqtt/README.md"))
            .filter(path -> Files.exists(path) && Files.exists(path.resolveSibling("src/main")))
            .findFirst()
            .orElseThrow();
    return Files.readString(file);
  }

  @Test
  void theExampleIsValidAndMaps() throws IOException {
    StreamSpec stream = system().streams().get("alarms");
    JsonNode body =
        new ObjectMapper()
            .readTree(
                """
                {"topic": "city/flood/Mill Bridge/alarm", "payload": {"eventId": "E-17", "at": "2026-11-20T10:15:00Z",
                "cleared": false, "lon": -79.38, "lat": 43.65}}
                """);

    Mapped mapped =
        stream.mapping().map(NativeRecord.of("E-17", body, Instant.parse("2026-11-20T16:00:00Z")));

    assertThat(mapped)
        .isInstanceOfSatisfying(
            Mapped.Done.class,
            done -> {
              assertThat(done.value()).isInstanceOf(Case.class);
              assertThat(CanonicalJson.tree(done.value()).toString())
                  .contains(
                      "\"number\":\"E-17\"", "High water at Mill Bridge", "2026-11-20T10:15:00Z");
            });
  }

  private SystemFile system() throws IOException {
    Files.createDirectories(home.resolve("secrets"));
    Files.writeString(home.resolve("secrets/flood-broker"), "x");
    Matcher file = FILE.matcher(readme());
    while (file.find()) {
      Path path = home.resolve(file.group(1));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.group(2));
    }
    Path system = home.resolve("systems/flood-sensors.yaml");
    assertThat(Files.readAllLines(system)).hasSizeLessThanOrEqualTo(60);
    return SystemFiles.of(home, ConnectorCatalog.of(List.of(new MqttConnectorFactory())))
        .read(system);
  }

  @Test
  void namesEveryKey() throws IOException {
    ConnectorDescriptor descriptor = new MqttConnectorFactory().descriptor();
    String readme = readme();

    assertThat(descriptor.read().get("properties").fieldNames())
        .toIterable()
        .hasSize(9)
        .allMatch(key -> readme.contains("`" + key + "`"));
    assertThat(descriptor.settings().get("properties").fieldNames())
        .toIterable()
        .hasSize(8)
        .allMatch(key -> readme.contains("`" + key + "`"));
  }
}
