package org.tributary.hub.cli.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.mapping.Mapped;

/** What is drafted from CKAN's answers is read back as the hub reads it. */
class CkanDiscoveryTest {
  @TempDir private Path home;

  private Drafted tickets() throws IOException {
    Wishes wishes = new Wishes("tickets", "311", ZoneId.of("America/Winnipeg"), "CA", List.of());
    return Drafted.of(SourceKind.CKAN, Drafted.fixture("tickets.ckan.json"), home, wishes);
  }

  @Test
  void readsResourceIdAndPaging() throws IOException {
    Drafted drafted = tickets();

    assertThat(drafted.system().family()).isEqualTo("311");
    assertThat(drafted.read("records"))
        .isEqualTo(
            new YAMLMapper()
                .readTree(
                    """
                    path: /api/3/action/datastore_search
                    query: {resource_id: 0f4bb2d2-6d0a-4c0d-8b5e-9d6f3f1f5a77, sort: _id}
                    page: {style: offset, param: offset, sizeParam: limit, size: 1000, total: /result/total}
                    updated: {at: /last_updated, format: iso-local, zone: America/Winnipeg}
                    records: /result/records
                    id: /ticket_no
                    error:
                      at: /success
                      ok: [true]
                      code: /error/__type
                      unauthorized: [Authorization Error]
                      notFound: [Not Found Error]
                    """));
  }

  @Test
  void mapsTheSample() throws IOException {
    Drafted drafted = tickets();
    JsonNode answer = new ObjectMapper().readTree(Drafted.fixture("tickets.ckan.json").toFile());

    for (JsonNode record : answer.at("/result/records")) {
      Mapped mapped = drafted.map("records", record.path("ticket_no").asText(), record.toString());
      assertThat(mapped).isInstanceOf(Mapped.Done.class);
    }
    assertThat(drafted.mappingText("records"))
        .contains("t:instant(.closed_date, \"dd/MM/uuuu\", \"America/Winnipeg\")")
        .contains("//   .\"Street / Corner\" (text)");
  }

  @Test
  void turnsThePageOfAResourceIntoTheQuestionForItsRows() {
    SourceReader reader = new CkanReader(Drafted.nothing());
    String page =
        "https://data.riverbend.example/en/dataset/311/resource/0f4bb2d2-6d0a-4c0d-8b5e-9d6f3f1f5a77";

    assertThat(reader.location(page))
        .isEqualTo(
            "https://data.riverbend.example/api/3/action/datastore_search"
                + "?resource_id=0f4bb2d2-6d0a-4c0d-8b5e-9d6f3f1f5a77&limit=5");
    assertThat(reader.location("answer.json")).isEqualTo("answer.json");
  }

  @Test
  void refusesOtherAnswers() throws IOException {
    Path error =
        Files.writeString(
            home.resolve("error.json"),
            "{\"success\": false, \"error\": {\"__type\": \"Not Found Error\"}}");
    assertThatThrownBy(() -> Drafted.of(SourceKind.CKAN, error, home, Drafted.nothing()))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("is no answer of datastore_search");
    Path html = Files.writeString(home.resolve("page.json"), "<html>");
    assertThatThrownBy(() -> Drafted.of(SourceKind.CKAN, html, home, Drafted.nothing()))
        .hasMessageContaining("is not JSON that can be read");
  }
}
