package org.tributary.sdk.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapped.CodeUse;

/** Five example systems: each file is read and each stream maps a record as it should. */
class ExampleSystemFilesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PERMITS_URL", "https://permits.example.org/api",
          "FINANCE_HOST", "files.example.org",
          "CONTACT_CENTRE_PASSWORD", "canary-password-12");

  private final SystemFiles files =
      new SystemFiles(home(), TestConnectors.catalog(), ENVIRONMENT::get);

  @Test
  void listsTheSystems() {
    assertThat(files.files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "contact-centre.yaml",
            "finance.yaml",
            "hydrants.yaml",
            "permits.yaml",
            "service-requests.yaml");
  }

  @ParameterizedTest
  @CsvSource({
    "service-requests, requests",
    "service-requests, services",
    "permits, permits",
    "finance, accounts",
    "finance, invoices",
    "hydrants, hydrants",
    "contact-centre, contacts",
    "contact-centre, people"
  })
  void mapsTheExampleRecordOfEachStream(String system, String stream) throws IOException {
    JsonNode body = json("records/" + system + "." + stream + ".json");

    Mapped mapped = map(system, stream, body);

    assertThat(mapped).isInstanceOf(Mapped.Done.class);
    JsonNode canonical = CanonicalJson.tree((Record) ((Mapped.Done) mapped).value());
    assertThat(canonical.toPrettyString())
        .isEqualTo(json("records/" + system + "." + stream + ".canonical.json").toPrettyString());
  }

  @Test
  void tellsWhichCodesWereLookedUp() throws IOException {
    JsonNode body = json("records/service-requests.requests.json");

    Mapped.Done done = (Mapped.Done) map("service-requests", "requests", body);

    assertThat(done.codes())
        .containsExactlyInAnyOrder(
            new CodeUse("service-request-status", "closed", true),
            new CodeUse("service-request-channel", "Phone", true));
  }

  @Test
  void skipsARecordThatTheMappingLeavesOut() throws IOException {
    JsonNode body = new ObjectMapper().readTree("{\"test\": true}");

    assertThat(map("contact-centre", "contacts", body)).isEqualTo(new Mapped.Skipped());
  }

  @Test
  void readsWhatTheFileSays() {
    SystemFile permits = read("permits");
    StreamSpec stream = Objects.requireNonNull(permits.streams().get("permits"));

    assertThat(permits.id()).isEqualTo("permits");
    assertThat(permits.title()).containsEntry("fr", "Permis de construire");
    assertThat(permits.family()).isEqualTo("lpi");
    assertThat(permits.connector()).isEqualTo("rest");
    assertThat(permits.settings().path("baseUrl").asText())
        .isEqualTo("https://permits.example.org/api");
    assertThat(permits.settings().at("/auth/value").asText()).isEqualTo("canary-permits-77ab");
    assertThat(stream.id()).isEqualTo("permits.permits");
    assertThat(stream.schedule()).isEqualTo("0 0/5 * * * ?");
    assertThat(stream.reconcile()).isEqualTo("0 0 3 * * ?");
    assertThat(stream.zone().getId()).isEqualTo("America/Edmonton");
    assertThat(stream.expectEvery()).isEqualTo(Duration.ofMinutes(30));
    assertThat(stream.read().at("/page/size").asInt()).isEqualTo(200);
    assertThat(stream.produces()).isEqualTo(CanonicalType.CASE);
    assertThat(stream.codes()).containsExactly(Map.entry("status", "permit-status"));
  }

  @Test
  void readsANumberAsTheFamily311AndKeepsTheOrderOfStreams() {
    SystemFile system = read("service-requests");

    assertThat(system.family()).isEqualTo("311");
    assertThat(system.streams().keySet()).containsExactly("requests", "services");
  }

  private Mapped map(String system, String stream, JsonNode body) {
    StreamSpec spec = Objects.requireNonNull(read(system).streams().get(stream));
    String id = system.equals("finance") ? "2026/0815" : "1";
    return spec.mapping().map(NativeRecord.of(id, body, null));
  }

  private SystemFile read(String system) {
    return files.read(home().resolve("systems/" + system + ".yaml"));
  }

  private static JsonNode json(String name) throws IOException {
    try (InputStream stream = ExampleSystemFilesTest.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(stream, name));
    }
  }

  static Path home() {
    try {
      return Path.of(
          Objects.requireNonNull(ExampleSystemFilesTest.class.getResource("home")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
