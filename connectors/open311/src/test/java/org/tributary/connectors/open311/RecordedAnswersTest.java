package org.tributary.connectors.open311;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that real cities gave, as recorded. */
class RecordedAnswersTest {
  private static final String FOLDER = "311/georeport-toronto-giessen-chicago/";
  private final Oddities oddities = new Oddities();
  private final GeoReportParser parser = new GeoReportParser(TimeReading.UTC);

  @Test
  void readsToronto() throws IOException {
    List<ServiceRequestRow> rows = requests("toronto_requests_many.xml");

    assertThat(rows)
        .extracting(ServiceRequestRow::id)
        .containsExactly("101005420892", "101005420894");
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.updatedAt()).isNull();
              assertThat(row.requestedAt()).isEqualTo(Instant.parse("2018-07-30T04:01:00Z"));
              assertThat(row.body().get("lat").isNumber()).isTrue();
              assertThat(row.body().get("description").isNull()).isTrue();
              assertThat(row.body().has("as_sent")).isFalse();
            });
    assertThat(oddities.sentences()).containsExactly("updated_datetime is empty (2 times)");
  }

  @Test
  void readsOneRowOfToronto() throws IOException {
    assertThat(requests("toronto_requests_single.xml"))
        .singleElement()
        .extracting(row -> row.body().get("address_id").asText())
        .isEqualTo("13459430");
    assertThat(oddities.sentences()).containsExactly("updated_datetime is empty (once)");
  }

  @Test
  void readsChicago() throws IOException {
    List<ServiceRequestRow> rows = requests("chicago_requests.json");

    assertThat(rows)
        .extracting(ServiceRequestRow::updatedAt)
        .containsExactly(
            Instant.parse("2014-07-12T16:08:21Z"), Instant.parse("2014-07-12T16:08:20Z"));
    assertThat(rows.get(0).body().get("lat").decimalValue())
        .isEqualByComparingTo("41.858724777757864");
    assertThat(oddities.sentences()).isEmpty();
  }

  @Test
  void readsGiessen() throws IOException {
    List<JsonNode> services = parser.services("city", text("giessen_services.xml"), oddities);

    assertThat(services)
        .extracting(service -> service.get("service_code").asText())
        .containsExactly("015", "010", "013", "012", "011", "016", "017", "014");
    assertThat(services.get(3).get("service_name").asText()).isEqualTo("Verkehrsschild beschädigt");
    assertThat(services).allMatch(service -> service.get("metadata").isBoolean());
    assertThat(oddities.sentences())
        .containsExactly(
            "the XML marks lists with an attribute (is_array or type=\"array\") (once)");
  }

  private List<ServiceRequestRow> requests(String name) throws IOException {
    return parser.requests("city", text(name), oddities).rows();
  }

  private static String text(String name) throws IOException {
    Path file = SharedData.file(FOLDER + name);
    return Files.readString(file);
  }
}
