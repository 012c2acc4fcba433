package org.tributary.connectors.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.ServiceType;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.mapping.OutboundMapping.Outbound;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFiles;

/** The example system file of the README, with its mappings and code table. */
class ExampleSystemTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path HOME = Path.of("src/test/resources/home");
  private static final Path FILE = HOME.resolve("systems/city-311.yaml");

  @Test
  void opensWithoutCallingTheSystem() throws IOException {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.start();
      SystemFile system = read(HOME, FILE);
      ConnectorContext context = new ConnectorContext(camel, Clock.systemUTC(), Path.of("target"));
      try (Connector connector = new Open311ConnectorFactory().open(system, context)) {
        assertThat(connector.reader(system.streams().get("requests")))
            .isInstanceOf(RequestsReader.class);
        assertThat(connector.reader(system.streams().get("services")))
            .isInstanceOf(ServicesReader.class);
      }
      assertThat(system.toString()).doesNotContain("example-key");
      assertThat(system.settings().toString()).doesNotContain("example-key");
    }
  }

  @Test
  void mapsARequestWithItsRequester() throws IOException {
    Case mapped = mapped(fixture("requester/native.json"));

    assertThat(JSON.readTree(CanonicalJson.write(mapped)))
        .isEqualTo(fixture("requester/canonical.json"));
  }

  @Test
  void mapsARequestOfWhichLittleIsKnown() throws IOException {
    Case mapped = mapped(fixture("little-known/native.json"));

    assertThat(JSON.readTree(CanonicalJson.write(mapped)))
        .isEqualTo(fixture("little-known/canonical.json"));
  }

  @Test
  void mapsAStatusThatNoTableKnowsToUnknown() throws IOException {
    JsonNode request =
        JSON.readTree(
            "{\"service_request_id\":\"1\",\"status\":\"IN PROGRESS\",\"service_code\":\"a\","
                + "\"requested_datetime\":\"2014-07-12T10:58:43-05:00\"}");

    Case mapped = mapped(request);

    assertThat(mapped.status()).isEqualTo(CaseStatus.UNKNOWN);
    assertThat(mapped.sourceStatus().code()).isEqualTo("IN PROGRESS");
  }

  @Test
  void mapsEveryExcerptRow() throws IOException {
    GeoReportParser parser =
        new GeoReportParser(new TimeReading(ZoneId.of("America/Los_Angeles"), true));
    for (String excerpt :
        List.of(
            "capitals-and-nil.xml",
            "marked-lists.xml",
            "wrapped-lists.json",
            "numbered-rows.json",
            "one-object.json",
            "media-lists.json")) {
      String text = GeoReportParserTest.excerpt(excerpt);
      for (ServiceRequestRow row : parser.requests("city", text, new Oddities()).rows()) {
        assertThat(mapping("requests").map(NativeRecord.of(row.id(), row.body(), row.updatedAt())))
            .as(excerpt)
            .isInstanceOf(Mapped.Done.class);
      }
    }
  }

  @Test
  void mapsAServiceWithItsDefinition() throws IOException {
    JsonNode service = fixture("service/native.json");

    Mapped mapped = mapping("services").map(NativeRecord.of("001", service, null));

    ServiceType type = (ServiceType) ((Mapped.Done) mapped).value();
    assertThat(JSON.readTree(CanonicalJson.write(type)))
        .isEqualTo(fixture("service/canonical.json"));
  }

  @Test
  void isAtMostSixtyLines() throws IOException {
    assertThat(Files.readAllLines(FILE)).hasSizeLessThanOrEqualTo(60);
  }

  @Test
  void mapsAnUpdate() throws IOException {
    JsonNode update =
        JSON.readTree(
            "{\"update_id\":\"U1\",\"service_request_id\":\"7\",\"status\":\"fixed\","
                + "\"description\":\"Filled\",\"updated_datetime\":\"2026-11-20T13:00:00Z\"}");

    Mapped mapped = mapping("updates").map(NativeRecord.of("U1", update, null));

    JsonNode interaction = JSON.readTree(CanonicalJson.write(((Mapped.Done) mapped).value()));
    assertThat(interaction.path("summary").asText()).isEqualTo("Filled");
    assertThat(interaction.at("/caseRefs/0/recordId").asText()).isEqualTo("7");
    assertThat(interaction.path("startedAt").asText()).isEqualTo("2026-11-20T13:00:00Z");
  }

  @Test
  void mapsACaseAndARemarkToForms() throws IOException {
    JsonNode request =
        outbound(
            "open-request",
            "{\"case\":{\"serviceTypeCode\":\"pothole\",\"description\":\"Deep\","
                + "\"attributes\":[{\"code\":\"size\",\"value\":\"large\"}],\"place\":"
                + "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[-74.9,45.1]}}}}");
    assertThat(RequestForm.fields(request))
        .containsExactlyInAnyOrder(
            Map.entry("service_code", "pothole"),
            Map.entry("lat", "45.1"),
            Map.entry("long", "-74.9"),
            Map.entry("description", "Deep"),
            Map.entry("attribute[size]", "large"));

    assertThat(outbound("add-update", "{\"text\":\"Still there\"}"))
        .isEqualTo(JSON.readTree("{\"status\":\"open\",\"description\":\"Still there\"}"));
  }

  private static JsonNode outbound(String action, String command) throws IOException {
    Outbound outbound =
        read(HOME, FILE).actions().get(action).mapping().map("ref-1", JSON.readTree(command));
    assertThat(outbound).isInstanceOf(Outbound.Done.class);
    return ((Outbound.Done) outbound).body();
  }

  @Test
  void namesMistakesWithTheirLines(@TempDir Path home) throws IOException {
    copy(home);
    Path file = home.resolve("systems/city-311.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("since: \"2008-07-01\"", "since: \"2008-13-01\"")
            .replace("zone: America/Los_Angeles\n      cap", "zone: Atlantis/Centre\n      cap"));
    SystemFile system = read(home, file);

    assertThatThrownBy(() -> new Open311ConnectorFactory().open(system, null))
        .isInstanceOfSatisfying(
            SystemFileException.class,
            refusal ->
                assertThat(SystemFiles.located(system, refusal).getMessage())
                    .contains(
                        "city-311.yaml:17: streams.requests.read.since: is not a day",
                        "city-311.yaml:18: streams.requests.read.zone: is not a time zone"));
  }

  @Test
  void asksForTheDayOfTheOldestRequest(@TempDir Path home) throws IOException {
    copy(home);
    Path file = home.resolve("systems/city-311.yaml");
    Files.writeString(file, Files.readString(file).replace("since: \"2008-07-01\"", "follow: 5"));
    SystemFile system = read(home, file);

    assertThatThrownBy(() -> new Open311ConnectorFactory().open(system, null))
        .hasMessageContaining("streams.requests.read.since: is missing");
  }

  @Test
  void refusesKeysThatItDoesNotKnow(@TempDir Path home) throws IOException {
    copy(home);
    Path file = home.resolve("systems/city-311.yaml");
    Files.writeString(file, Files.readString(file).replace("cap: 50", "caps: 50"));

    assertThatThrownBy(() -> read(home, file))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("city-311.yaml:19")
        .hasMessageContaining("caps");
  }

  private static Case mapped(JsonNode request) throws IOException {
    String id = request.get("service_request_id").asText();
    Mapped mapped = mapping("requests").map(NativeRecord.of(id, request, null));
    assertThat(mapped).isInstanceOf(Mapped.Done.class);
    return (Case) ((Mapped.Done) mapped).value();
  }

  static Mapping mapping(String stream) {
    return read(HOME, FILE).streams().get(stream).mapping();
  }

  private static SystemFile read(Path home, Path file) {
    ConnectorCatalog connectors =
        ConnectorCatalog.discover(ExampleSystemTest.class.getClassLoader());
    return new SystemFiles(home, connectors, Map.<String, String>of()::get).read(file);
  }

  private static JsonNode fixture(String name) throws IOException {
    return JSON.readTree(Path.of("src/test/resources/fixtures", name).toFile());
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
