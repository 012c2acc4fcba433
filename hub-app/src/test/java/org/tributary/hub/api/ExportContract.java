package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.util.ReflectionTestUtils;
import org.tributary.hub.api.ApiClient.Answer;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;

/** Bulk exports from the order to the last byte: the same on every store. */
abstract class ExportContract extends ExportCalls {
  private static final int COMPARED = 130;
  private static final int MANY = 10_000;

  @ParameterizedTest
  @CsvSource({
    "cases, Case, /v1/cases/, 121",
    "residents, Resident, /v1/residents/, 3",
    "service_types, ServiceType, /v1/service-types/, 6"
  })
  void linesAreWhatTheSingleResourceAnswers(String type, String schema, String path, int count) {
    String export = finished(types(type));
    JsonNode output = manifest(export).at("/output/0");
    byte[] file = file(export, type);
    List<String> lines = lines(file);

    assertThat(output.path("count").asInt()).isEqualTo(count).isEqualTo(lines.size());
    assertThat(output.path("bytes").asLong()).isEqualTo(file.length);
    assertThat(output.path("sha256").asText()).isEqualTo(sha256(file));
    assertThat(output.path("url").asText()).isEqualTo(export + "/files/" + type + ".ndjson");
    for (String line : lines) {
      api.contract().validate(schema, line);
      String id = Json.tree(line).get("id").asText();
      assertThat(api.get(path + id).response().body()).isEqualTo(line);
    }
    assertThat(new String(file, StandardCharsets.UTF_8))
        .doesNotContain(StoreFixture.DELETED.toString(), "Canary Street");
  }

  @Test
  void tellsHowFarItIsAndFromWhereToGoOn() {
    Answer ordered = order(types("service_types", "cases"));
    assertThat(ordered.header("Retry-After")).isEqualTo("2");
    assertThat(ordered.header("Preference-Applied")).isEqualTo("respond-async");
    assertThat(ordered.json().path("state").asText()).isIn("queued", "running");
    assertThat(ordered.json().at("/progress/percent").asInt()).isLessThan(100);
    Instant before = Instant.parse(ordered.json().path("createdAt").asText());

    String export = awaited(ordered.header("Content-Location"));
    JsonNode manifest = manifest(export);

    assertThat(manifest.at("/progress/percent").asInt()).isEqualTo(100);
    assertThat(manifest.at("/progress/rows").asInt()).isEqualTo(127);
    assertThat(manifest.at("/output").findValuesAsText("type"))
        .containsExactly("service_types", "cases");
    assertThat(manifest.at("/error")).isEmpty();
    assertThat(Instant.parse(manifest.path("transactionTime").asText())).isBefore(before);
    assertThat(Instant.parse(manifest.path("expiresAt").asText()))
        .isAfter(before.plus(Duration.ofHours(23)));
    assertThat(api.get("/v1/changes?cursor=" + manifest.path("changesCursor").asText()).status())
        .isEqualTo(200);
    String etag = api.get(export).header("ETag");
    assertThat(api.get(export, "If-None-Match", etag).status()).isEqualTo(304);
  }

  @Test
  void givesOnlyWhatHasChangedSinceThenAndWhatWasDeleted() {
    String none = finished("{\"types\": [\"cases\"], \"updatedSince\": \"2999-01-01T00:00:00Z\"}");
    String all =
        finished("{\"types\": [\"cases\"], \"updatedSince\": \"2000-01-01T00:00:00+01:00\"}");

    assertThat(file(none, "cases")).isEmpty();
    assertThat(api.getWith(ALL, none + "/files/cases.ndjson", "Range", "bytes=0-").status())
        .isEqualTo(416);
    assertThat(lines(file(all, "cases")))
        .hasSize(122)
        .anyMatch(line -> line.contains(StoreFixture.DELETED.toString()))
        .filteredOn(line -> line.contains("\"retired\""))
        .hasSize(1);
    assertThat(
            lines(
                file(
                    finished(
                        "{\"types\": [\"residents\"], \"updatedSince\": \"2999-01-01T00:00:00Z\"}"),
                    "residents")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "residents, system/exports.c system/exports.r system/case.rs, system/resident",
    "cases, system/exports.c system/resident.rs, system/case",
    "assets, system/case.rs system/resident.rs system/catalogue.rs, system/exports.c"
  })
  void refusesWhatTheTokenMayNotRead(String type, String scopes, String needed) {
    Answer refused = order(types(type), scopes, UUID.randomUUID().toString());

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("WWW-Authenticate")).contains("insufficient_scope").contains(needed);
  }

  @Test
  void givesAFileOnlyToWhoMayStillReadWhatIsInIt() {
    String file = finished(types("residents")) + "/files/residents.ndjson";

    assertThat(api.getWith("system/exports.r system/resident.rs", file).status()).isEqualTo(200);
    Answer refused = api.getWith("system/exports.r system/case.rs", file);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("WWW-Authenticate")).contains("system/resident.r");
    assertThat(api.getWith("system/resident.rs", file).status()).isEqualTo(403);
    assertThat(api.bytes(file, null).statusCode()).isEqualTo(401);
  }

  @Test
  void showsNobodyTheExportsOfOthers() {
    String export = finished(types("cases"));

    for (String path : List.of(export, export + "/files/cases.ndjson")) {
      assertThat(api.call("GET", path, null, null, "Authorization", other).status()).isEqualTo(404);
    }
    assertThat(api.call("DELETE", export, null, null, "Authorization", other).status())
        .isEqualTo(404);
    assertThat(api.call("GET", EXPORTS, null, null, "Authorization", other).json().at("/items"))
        .isEmpty();
    assertThat(api.get(export).status()).isEqualTo(200);
    assertThat(api.get(export + "/files/residents.ndjson").status()).isEqualTo(404);
    assertThat(api.get(export + "/files/..ndjson").status()).isEqualTo(404);
  }

  @Test
  void resumesADownload() {
    String export = finished(types("cases"));
    String path = export + "/files/cases.ndjson";
    byte[] whole = file(export, "cases");
    String tag = api.bytes(path, ALL).headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> first = api.bytes(path, ALL, "Range", "bytes=0-999");
    HttpResponse<byte[]> rest = api.bytes(path, ALL, "Range", "bytes=1000-", "If-Range", tag);
    HttpResponse<byte[]> end = api.bytes(path, ALL, "Range", "bytes=-10");

    assertThat(List.of(first.statusCode(), rest.statusCode(), end.statusCode())).containsOnly(206);
    assertThat(first.headers().firstValue("Content-Range")).contains("bytes 0-999/" + whole.length);
    byte[] joined = Arrays.copyOf(first.body(), whole.length);
    System.arraycopy(rest.body(), 0, joined, 1000, rest.body().length);
    assertThat(joined).isEqualTo(whole);
    assertThat(end.body()).isEqualTo(Arrays.copyOfRange(whole, whole.length - 10, whole.length));
    api.contract().check("GET", path, 206, "application/x-ndjson", "");
    assertThat(api.bytes(path, ALL, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,5-9", "lines=1-2", "bytes=x"})
  void givesTheWholeFileForRangesThatItDoesNotServe(String range) {
    String path = finished(types("service_types")) + "/files/service_types.ndjson";
    HttpResponse<byte[]> whole = api.bytes(path, ALL);

    assertThat(whole.headers().firstValue("Accept-Ranges")).contains("bytes");
    HttpResponse<byte[]> answer = api.bytes(path, ALL, "Range", range);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(whole.body());
    assertThat(api.bytes(path, ALL, "Range", "bytes=0-1", "If-Range", "\"another\"").statusCode())
        .isEqualTo(200);
    Answer beyond = api.getWith(ALL, path, "Range", "bytes=99999999-");
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + whole.body().length);
    assertThat(beyond.json().path("type").asText()).isEqualTo("/v1/problems/range-not-satisfiable");
  }

  @Test
  void ordersOnceForAKey() {
    String key = UUID.randomUUID().toString();
    Answer first = order(types("assets"), ALL, key);

    assertThat(order(types("assets"), ALL, key).header("Content-Location"))
        .isEqualTo(first.header("Content-Location"));
    assertThat(order(types("cases"), ALL, key).status()).isEqualTo(422);
    assertThat(api.postWithoutKey(EXPORTS, types("cases")).status()).isEqualTo(400);
    String export = awaited(first.header("Content-Location"));
    assertThat(api.call("DELETE", export, null, ALL).status()).isEqualTo(204);
    assertThat(order(types("assets"), ALL, key).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"types\": []}",
        "{\"types\": [\"accounts\"]}",
        "{\"types\": [\"cases\", \"cases\"]}",
        "{\"types\": [\"cases\"], \"format\": \"csv\"}",
        "{\"types\": [\"cases\"], \"updatedSince\": \"yesterday\"}",
        "{\"types\": [\"cases\"], \"more\": 1}"
      })
  void refusesOrdersThatItCannotServe(String body) {
    Answer refused = order(body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors")).isNotEmpty();
  }

  @Test
  void forgetsWhatHasExpired() {
    String export = finished(types("cases"));
    assertThat(folder(export)).isDirectory();
    jdbc.sql("UPDATE export_job SET expires_at = ? WHERE id = ?")
        .params(Sql.at(Clock.systemUTC().instant().minusSeconds(1)), id(export))
        .update();

    assertThat(api.get(export).status()).isEqualTo(404);
    assertThat(api.get(export + "/files/cases.ndjson").status()).isEqualTo(404);
    assertThat(listed()).doesNotContain(id(export).toString());
    ReflectionTestUtils.invokeMethod(context.getBean("exportWorker"), "sweep");
    assertThat(folder(export)).doesNotExist();
    assertThat(
            jdbc.sql("SELECT COUNT(*) FROM export_file WHERE job_id = ?")
                .param(id(export))
                .query(Integer.class)
                .single())
        .isZero();
  }

  private List<String> listed() {
    List<String> ids = new ArrayList<>();
    String path = EXPORTS + "?limit=1";
    while (path != null) {
      JsonNode page = api.get(path).json();
      StreamSupport.stream(page.at("/items").spliterator(), false)
          .forEach(each -> ids.add(each.path("id").asText()));
      path = page.has("next") ? EXPORTS + "?limit=1&cursor=" + page.path("next").asText() : null;
    }
    return ids;
  }

  @Test
  void deletesAnExportWithItsFiles() {
    String kept = finished(types("assets"));
    String export = finished(types("assets"));
    assertThat(listed()).containsSubsequence(id(kept).toString(), id(export).toString());

    assertThat(api.call("DELETE", export, null, ALL).status()).isEqualTo(204);

    assertThat(api.get(export).status()).isEqualTo(404);
    assertThat(folder(export)).doesNotExist();
    assertThat(listed()).contains(id(kept).toString()).doesNotContain(id(export).toString());
  }

  /** Its last note says 40 cases; it had written more, and had not come to note it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesOnWhereADeadNodeWas(boolean filesThere) throws IOException {
    String export = finished(types("cases"));
    byte[] whole = file(export, "cases");
    List<String> noted = lines(whole).subList(0, 40);
    byte[] beginning = (String.join("\n", noted) + "\n").getBytes(StandardCharsets.UTF_8);
    Path file = folder(export).resolve("cases-1.ndjson");
    if (filesThere) {
      Files.write(file, Arrays.copyOf(whole, beginning.length + 77));
    } else {
      Files.delete(file);
    }
    Instant until = Clock.systemUTC().instant().plusSeconds(2);
    jdbc.sql(
            "UPDATE export_file SET sha256 = NULL, row_count = 40, byte_count = ?, last_id = ?"
                + " WHERE job_id = ?")
        .params(
            beginning.length,
            UUID.fromString(Json.tree(noted.get(39)).get("id").asText()),
            id(export))
        .update();
    jdbc.sql(
            "UPDATE export_job SET state = 'running', expires_at = NULL, lease_node = 'dead',"
                + " lease_until = ? WHERE id = ?")
        .params(Sql.at(until), id(export))
        .update();

    Answer waiting = api.get(export);
    assertThat(waiting.status()).isEqualTo(202);
    assertThat(waiting.json().at("/progress/percent").asInt()).isEqualTo(33);
    awaited(export);

    assertThat(Clock.systemUTC().instant()).isAfter(until);
    assertThat(file(export, "cases")).isEqualTo(whole);
    assertThat(manifest(export).at("/output/0/sha256").asText()).isEqualTo(sha256(whole));
    assertThat(folder(export).resolve("cases-2.ndjson")).exists();
  }

  @Test
  void tellsThatAFileIsOnAnotherNode() throws IOException {
    String export = finished(types("assets"));
    Files.delete(folder(export).resolve("assets-1.ndjson"));

    Answer answer = api.get(export + "/files/assets.ndjson");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotNull();
    assertThat(answer.json().path("detail").asText()).contains("tributary.exports.folder");
  }

  @Test
  void failsAfterSomeAttemptsAndSaysSo() throws IOException {
    Answer ordered = order(types("assets"));
    String export = awaited(ordered.header("Content-Location"));
    Files.delete(folder(export).resolve("assets-1.ndjson"));
    Files.createDirectories(folder(export).resolve("assets-2.ndjson"));
    jdbc.sql("UPDATE export_file SET sha256 = NULL WHERE job_id = ?").param(id(export)).update();
    jdbc.sql(
            "UPDATE export_job SET state = 'running', expires_at = NULL, failures = 4 WHERE id = ?")
        .param(id(export))
        .update();

    JsonNode manifest = api.get(awaited(export)).json();

    assertThat(manifest.path("state").asText()).isEqualTo("failed");
    assertThat(manifest.at("/output")).isEmpty();
    assertThat(manifest.at("/error/0/type").asText()).isEqualTo("assets");
    assertThat(manifest.has("expiresAt")).isTrue();
  }

  @Test
  void exportsTenThousandsInBatchesAlsoAfterOneThatWasCancelled() {
    List<UUID> ids = insertAssets(MANY);
    String cancelled = order(types("assets")).header("Content-Location");
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> api.get(cancelled).json().at("/progress/rows").asInt() > 0);
    assertThat(api.call("DELETE", cancelled, null, ALL).status()).isEqualTo(204);
    assertThat(api.get(cancelled).status()).isEqualTo(404);
    List<String> lines = lines(file(finished(types("assets")), "assets"));
    ReflectionTestUtils.invokeMethod(context.getBean("exportWorker"), "sweep");

    assertThat(folder(cancelled)).doesNotExist();
    assertThat(lines).hasSizeGreaterThan(MANY).doesNotHaveDuplicates();
    List<String> exported = lines.stream().map(line -> line.substring(7, 43)).toList();
    assertThat(exported).isSorted();
    assertThat(new HashSet<>(exported).containsAll(ids.stream().map(UUID::toString).toList()))
        .isTrue();
    lines.stream()
        .limit(COMPARED)
        .forEach(
            line ->
                assertThat(api.get("/v1/assets/" + line.substring(7, 43)).response().body())
                    .isEqualTo(line));
  }
}
