package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import org.tributary.canonical.Address;
import org.tributary.canonical.Attribute;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Label;
import org.tributary.canonical.Money;
import org.tributary.canonical.Permit;
import org.tributary.canonical.Place;
import org.tributary.hub.parquet.DuckDb;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.json.CanonicalJson;

/** Bulk exports to Parquet hold what those to NDJSON hold: the same on every store. */
@TestPropertySource(properties = "tributary.exports.rows-per-file=300")
abstract class ParquetExportContract extends ExportCalls {
  private static final String PARQUET = "application/vnd.apache.parquet";

  @TempDir private Path downloads;

  private static String parquet(String type) {
    return "{\"types\": [\"" + type + "\"], \"format\": \"parquet\"}";
  }

  private HttpResponse<byte[]> fetched(String url) {
    HttpResponse<byte[]> file = api.bytes(url, ALL);
    assertThat(file.statusCode()).isEqualTo(200);
    api.contract().check("GET", url, 200, file.headers().firstValue("Content-Type").get(), "");
    return file;
  }

  private List<Map<String, Object>> rows(String export) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode output : manifest(export).path("output")) {
      byte[] bytes = fetched(output.path("url").asText()).body();
      assertThat(output.path("bytes").asLong()).isEqualTo(bytes.length);
      assertThat(output.path("sha256").asText()).isEqualTo(sha256(bytes));
      List<Map<String, Object>> some = DuckDb.rows(saved(bytes));
      assertThat(output.path("count").asInt()).isEqualTo(some.size());
      rows.addAll(some);
    }
    return rows;
  }

  private Path saved(byte[] bytes) {
    try {
      return Files.write(downloads.resolve("some.parquet"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertSame(List<Map<String, Object>> rows, List<String> lines) {
    assertThat(rows).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      DuckDb.assertSame(Json.tree(lines.get(i)), rows.get(i));
    }
  }

  @ParameterizedTest
  @CsvSource({"cases, Case", "residents, Resident", "service_types, ServiceType", "assets, Asset"})
  void rowsAreTheLinesOfNdjson(String type, String schema) {
    writeAFullCase();
    List<String> lines = lines(file(finished(types(type)), type));

    List<Map<String, Object>> rows = rows(finished(parquet(type)));

    assertThat(lines).isNotEmpty().allSatisfy(line -> api.contract().validate(schema, line));
    assertSame(rows, lines);
    assertThat(rows.toString()).doesNotContain("Canary Street");
  }

  private void writeAFullCase() {
    Case full =
        Case.builder(CaseType.PERMIT, "Café « Ô »", CaseStatus.ISSUED, StoreFixture.NEW_YEAR)
            .number("BP-1")
            .place(Place.at(Address.of("12 Main Street, Rivertown")))
            .dueAt(StoreFixture.NEW_YEAR.plusNanos(123_456_000))
            .attributes(
                List.of(
                    new Attribute("seats", "12", new Label(Map.of("en", "Seats", "fr", "Places")))))
            .permit(
                new Permit(
                    "commercial",
                    null,
                    Permit.WorkClass.NEW,
                    LocalDate.of(1969, 12, 31),
                    null,
                    null,
                    null,
                    Money.of("-1234567.89", "CAD"),
                    3,
                    new BigDecimal("88.25"),
                    null))
            .build();
    jdbc.sql("UPDATE hub_case SET doc = ? WHERE id = ?")
        .params(CanonicalJson.write(full), StoreFixture.PERMIT)
        .update();
  }

  @Test
  void anEmptyExportHasItsColumns() {
    String export =
        finished(
            "{\"types\": [\"cases\"], \"format\": \"parquet\","
                + " \"updatedSince\": \"2999-01-01T00:00:00Z\"}");

    assertThat(manifest(export).path("output")).hasSize(1);
    Path file = saved(fetched(export + "/files/cases-1.parquet").body());
    assertThat(DuckDb.rows(file)).isEmpty();
    assertThat(DuckDb.columns(file)).containsKeys("id", "openedAt", "sourceLinks");
  }

  @Test
  void aLargeTypeIsSeveralFilesThatCanBeFetchedInParts() {
    insertAssets(1_000);
    String export = finished(parquet("assets"));
    JsonNode output = manifest(export).path("output");

    assertThat(output.size()).isGreaterThan(2);
    assertThat(output.findValuesAsText("url"))
        .startsWith(export + "/files/assets-1.parquet", export + "/files/assets-2.parquet");
    assertSame(rows(export), lines(file(finished(types("assets")), "assets")));
    String url = export + "/files/assets-2.parquet";
    HttpResponse<byte[]> whole = fetched(url);
    assertThat(whole.headers().firstValue("Content-Type")).contains(PARQUET);
    String tag = whole.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> rest = api.bytes(url, ALL, "Range", "bytes=1000-", "If-Range", tag);
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 1000, whole.body().length));
    assertThat(api.bytes(url, ALL, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void givesAFileOnlyToWhoMayReadItAndAsWhatItIs() {
    String export = finished(parquet("residents"));
    String file = export + "/files/residents-1.parquet";

    assertThat(api.bytes(file, "system/exports.r system/resident.rs").statusCode()).isEqualTo(200);
    assertThat(api.getWith("system/exports.r system/case.rs", file).status()).isEqualTo(403);
    assertThat(api.call("GET", file, null, null, "Authorization", other).status()).isEqualTo(404);
    assertThat(api.get(file, "Accept", "application/x-ndjson").status()).isEqualTo(406);
    assertThat(api.bytes(file, ALL, "Accept", PARQUET).statusCode()).isEqualTo(200);
    for (String none : List.of("residents.parquet", "residents.ndjson", "residents-2.parquet")) {
      assertThat(api.get(export + "/files/" + none).status()).isEqualTo(404);
    }
    assertThat(
            order(parquet("residents"), "system/exports.c", UUID.randomUUID().toString()).status())
        .isEqualTo(403);
  }

  /** It was killed while it wrote its second file; the half of it is lying about. */
  @Test
  void goesOnWithTheFileThatADeadNodeHadBegun() throws IOException {
    insertAssets(1_000);
    String export = finished(parquet("assets"));
    List<Map<String, Object>> before = rows(export);
    JsonNode first = manifest(export).at("/output/0");
    UUID lastOfSecond =
        UUID.fromString((String) before.get(first.path("count").asInt() + 100).get("id"));
    Files.write(folder(export).resolve("assets-2-1.parquet"), new byte[] {'P', 'A', 'R', '1', 7});
    jdbc.sql("DELETE FROM export_file WHERE job_id = ? AND part > 2").param(id(export)).update();
    jdbc.sql(
            "UPDATE export_file SET sha256 = NULL, row_count = 101, byte_count = 0, last_id = ?"
                + " WHERE job_id = ? AND part = 2")
        .params(lastOfSecond, id(export))
        .update();
    jdbc.sql(
            "UPDATE export_job SET state = 'running', expires_at = NULL, lease_node = 'dead',"
                + " lease_until = ? WHERE id = ?")
        .params(Sql.at(Clock.systemUTC().instant().plusSeconds(2)), id(export))
        .update();

    JsonNode waiting = api.get(export).json();
    assertThat(waiting.at("/progress/rows").asInt()).isEqualTo(first.path("count").asInt() + 101);
    assertThat(waiting.has("output")).isFalse();
    assertThat(api.get(export + "/files/assets-1.parquet").status()).isEqualTo(404);
    awaited(export);

    assertThat(manifest(export).at("/output/0")).isEqualTo(first);
    assertSame(rows(export), lines(file(finished(types("assets")), "assets")));
    assertThat(folder(export).resolve("assets-1-2.parquet")).doesNotExist();
    assertThat(folder(export).resolve("assets-2-2.parquet")).exists();
  }

  @Test
  void stopsWhereItIsCancelled() {
    insertAssets(5_000);
    String cancelled = order(parquet("assets")).header("Content-Location");
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> api.get(cancelled).json().at("/progress/rows").asInt() > 0);

    assertThat(api.call("DELETE", cancelled, null, ALL).status()).isEqualTo(204);

    assertThat(api.get(cancelled).status()).isEqualTo(404);
    finished(parquet("service_types"));
    ReflectionTestUtils.invokeMethod(context.getBean("exportWorker"), "sweep");
    assertThat(folder(cancelled)).doesNotExist();
  }
}
