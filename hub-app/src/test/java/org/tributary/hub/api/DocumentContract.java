package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.tributary.hub.api.ApiClient.Answer;
import org.tributary.samples.simulators.accela.AccelaQuirk;
import org.tributary.samples.simulators.georeport.ServiceRequest;
import org.tributary.samples.simulators.http.SentFile;

/** Documents on their way to departmental systems, as steps of their own. */
abstract class DocumentContract extends WriteBackContract {
  private static final String ALL = String.join(" ", Permission.SCOPES);

  @LocalServerPort private int port;
  @Autowired private List<ScheduledTaskHolder> scheduled;

  static byte[] photo(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    bytes[0] = (byte) 0xff;
    bytes[1] = (byte) 0xd8;
    bytes[2] = (byte) 0xff;
    return bytes;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private Answer sent(byte[] document, String type, String name) {
    return api.send(
        document,
        "Content-Type",
        type,
        "Content-Disposition",
        "attachment; filename=\"" + name + "\"",
        "Idempotency-Key",
        UUID.randomUUID().toString());
  }

  String kept(byte[] document) {
    Answer answer = sent(document, "image/jpeg", "photo.jpg");
    assertThat(answer.status()).isEqualTo(201);
    return answer.json().at("/id").asText();
  }

  static String with(String order, String... documents) {
    String ids = String.join("\", \"", documents);
    return order.strip().replaceFirst("^\\{", "{\"documentIds\": [\"" + ids + "\"], ");
  }

  private static String only(String document) {
    return "{\"documentIds\": [\"" + document + "\"]}";
  }

  private static JsonNode leg(JsonNode legs, String document, String system) {
    for (JsonNode leg : legs) {
      if (leg.path("documentId").asText().equals(document)
          && leg.path("system").asText().equals(system)) {
        return leg;
      }
    }
    throw new AssertionError("no leg of " + document + " to " + system + " in " + legs);
  }

  private static String hashInPlanning(String record) {
    return PLANNING.desk().file(PLANNING.desk().documents(record).at("/0/id").asLong()).sha256();
  }

  private static List<String> hashes(List<SentFile> files) {
    return files.stream().map(SentFile::sha256).toList();
  }

  private void sweep() {
    scheduled.stream()
        .flatMap(holder -> holder.getScheduledTasks().stream())
        .map(task -> task.getTask().getRunnable())
        .filter(task -> task.toString().endsWith("Documents.sweep"))
        .forEach(Runnable::run);
  }

  @Test
  void aDocumentIsKeptAndGivenAgainByteForByte() {
    byte[] photo = photo(700_001);

    Answer answer = sent(photo, "image/jpeg", "../My photo.jpg");
    JsonNode document = answer.json();
    String path = "/v1/documents/" + document.at("/id").asText();
    HttpResponse<byte[]> content = api.bytes(path + "/content", ALL);
    String tag = content.headers().firstValue("ETag").orElseThrow();

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo(path);
    assertThat(document.at("/sha256").asText()).isEqualTo(hash(photo));
    assertThat(document.at("/sizeBytes").asInt()).isEqualTo(photo.length);
    assertThat(document.at("/fileName").asText()).isEqualTo("My photo.jpg");
    assertThat(Instant.parse(document.at("/expiresAt").asText()))
        .isCloseTo(Instant.now().plus(Duration.ofHours(24)), within(5, ChronoUnit.MINUTES));
    assertThat(api.get(path).json().at("/sha256")).isEqualTo(document.at("/sha256"));
    assertThat(api.get(path).json().at("/expiresAt")).isEqualTo(document.at("/expiresAt"));
    assertThat(content.body()).isEqualTo(photo);
    assertThat(content.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(content.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment");
    assertThat(content.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(api.bytes(path + "/content", ALL, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(api.bytes(path + "/content", "system/case.cu").statusCode()).isEqualTo(403);
    assertThat(api.bytes(path + "/content", null).statusCode()).isEqualTo(401);
  }

  @Test
  void aDocumentThatIsSentAgainUnderItsKeyIsTheSame() {
    String key = UUID.randomUUID().toString();
    String[] headers = {"Content-Type", "image/jpeg", "Idempotency-Key", key};

    Answer first = api.send(photo(5_000), headers);
    long kept = count("SELECT COUNT(*) FROM document");
    Answer again = api.send(photo(5_000), headers);
    Answer other = api.send(photo(6_000), headers);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().at("/type").asText()).endsWith("key-reused");
    assertThat(count("SELECT COUNT(*) FROM document")).isEqualTo(kept);
  }

  @Test
  void whatIsTooLargeOrOfAnotherTypeIsRefusedAndNothingIsKept() {
    long parts = count("SELECT COUNT(*) FROM document_part");
    byte[] page =
        "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

    Answer large = sent(photo(950_000), "image/jpeg", "a.jpg");
    Answer html = sent(page, "text/html", "a.html");
    Answer disguised = sent(page, "image/jpeg", "a.jpg");
    Answer mistaken = sent(photo(500), "image/png", "a.png");
    Answer empty = sent(new byte[0], "image/jpeg", "a.jpg");
    Answer keyless = api.send(photo(500), "Content-Type", "image/jpeg");

    assertThat(large.status()).isEqualTo(413);
    assertThat(large.json().at("/errors/0/detail").asText()).contains("921600");
    assertThat(List.of(html.status(), disguised.status(), mistaken.status())).containsOnly(415);
    assertThat(disguised.json().at("/errors/0/detail").asText()).contains("application/pdf");
    assertThat(mistaken.json().at("/errors/0/detail").asText()).contains("image/jpeg");
    assertThat(List.of(empty.status(), keyless.status())).containsOnly(400);
    assertThat(count("SELECT COUNT(*) FROM document_part")).isEqualTo(parts);
  }

  @Test
  void whatIsTooLargeIsRefusedAlsoWhereItsLengthIsNotSaidBefore() {
    long parts = count("SELECT COUNT(*) FROM document_part");
    String[] headers = {
      "Content-Type", "image/jpeg", "Idempotency-Key", UUID.randomUUID().toString()
    };

    Answer large = api.sendUnmeasured(photo(950_000), headers);
    Answer small = api.sendUnmeasured(photo(920_000), headers);

    assertThat(large.status()).isEqualTo(413);
    assertThat(small.status()).isEqualTo(201);
    assertThat(
            count("SELECT COUNT(*) FROM document_part WHERE document_id <> '" + idOf(small) + "'"))
        .isEqualTo(parts);
  }

  private static String idOf(Answer answer) {
    return answer.json().at("/id").asText();
  }

  @Test
  void aDocumentThatASystemHasIsNotBroughtThereAgain() {
    String id = kept(photo(7_000));
    JsonNode opened = post("/v1/cases", with(fence(), id)).json();
    String record = opened.at("/writeBack/0/sourceId").asText();
    String path = "/v1/cases/" + opened.at("/id").asText() + "/documents";

    Answer again = post(path, only(id));
    String other = kept(photo(7_001));
    Answer both = post(path, "{\"documentIds\": [\"" + id + "\", \"" + other + "\"]}");

    assertThat(again.status()).isEqualTo(409);
    assertThat(both.status()).isEqualTo(201);
    assertThat(PLANNING.desk().documents(record)).hasSize(2);
  }

  @Test
  void onePhotoReachesBothSystemsOfAnIntake() {
    byte[] photo = photo(600_000);
    String id = kept(photo);

    Answer answer =
        post(
            "/v1/intakes",
            "{\"channel\": \"phone\", \"cases\": ["
                + with(pothole("Hole with photo"), id)
                + ","
                + with(fence(), id)
                + "]}");

    JsonNode legs = answer.json().at("/legs");
    assertThat(answer.json().at("/state").asText()).as(legs.toString()).isEqualTo("succeeded");
    assertThat(legs).hasSize(4);
    String update = leg(legs, id, "roads").at("/id").asText();
    assertThat(hashes(ROADS.media().of(update))).containsExactly(hash(photo));
    String record = legs.at("/2/sourceId").asText();
    assertThat(PLANNING.desk().documents(record)).hasSize(1);
    assertThat(hashInPlanning(record)).isEqualTo(hash(photo));
    for (JsonNode caseId : answer.json().at("/caseIds")) {
      JsonNode shown = theCase(caseId.asText());
      assertThat(shown.at("/documents/0/sha256").asText()).isEqualTo(hash(photo));
      assertThat(types(caseId.asText())).contains("document_added");
      assertThat(api.get("/v1/cases/" + caseId.asText() + "/documents").json().at("/items/0/id"))
          .isEqualTo(shown.at("/documents/0/id"));
    }
    assertThat(api.get("/v1/documents/" + id).json().has("expiresAt")).isFalse();
  }

  @Test
  void aDocumentWhoseAnswerIsLostIsNotSentTwice() {
    JsonNode opened = post("/v1/cases", fence()).json();
    String record = opened.at("/writeBack/0/sourceId").asText();
    String id = kept(photo(20_000));
    PLANNING.faults().onPath("/v4/records/").once().answerLost();

    Answer answer =
        post(
            "/v1/cases/" + opened.at("/id").asText() + "/documents", only(id), "Prefer", "wait=10");

    JsonNode leg = leg(answer.json().at("/legs"), id, "planning");
    assertThat(leg.at("/state").asText()).as(answer.json().toString()).isEqualTo("done");
    assertThat(leg.at("/attempts").asInt()).isGreaterThan(1);
    assertThat(PLANNING.desk().documents(record)).hasSize(1);
  }

  @Test
  void aCaseWhoseDocumentIsRefusedStaysOpenAndSaysWhich() {
    PLANNING.set(AccelaQuirk.REFUSES_DOCUMENTS, true);
    String id = kept(photo(30_000));

    Answer answer = post("/v1/cases", with(fence(), id));

    JsonNode leg = leg(answer.json().at("/writeBack"), id, "planning");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().at("/status").asText()).isEqualTo("submitted");
    assertThat(answer.json().at("/writeBack/0/state").asText()).isEqualTo("done");
    assertThat(leg.at("/state").asText()).isEqualTo("failed");
    assertThat(leg.at("/lastError/detail").asText()).contains("types and sizes");
    String record = answer.json().at("/writeBack/0/sourceId").asText();
    assertThat(PLANNING.desk().find(record).at("/status/value").asText()).isEqualTo("Received");
  }

  @Test
  void whatIsTooLargeForASystemIsSaidBeforeAnythingIsStoredOrSent() {
    String id = kept(photo(850_000));
    long legs = count("SELECT COUNT(*) FROM leg");

    Answer answer = post("/v1/cases", with(pothole("Hole with a large photo"), id));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/documentIds/0");
    assertThat(answer.json().at("/errors/0/detail").asText()).contains("roads", "850000", "800000");
    assertThat(count("SELECT COUNT(*) FROM leg")).isEqualTo(legs);
    assertThat(requests("Hole with a large photo")).isEmpty();
    assertThat(api.get("/v1/documents/" + id).json().has("expiresAt")).isTrue();
  }

  @Test
  void aSystemThatTakesOneDocumentWithANewCaseFetchesItAndIsSentNoOther() {
    byte[] first = photo(40_000);
    String id = kept(first);
    String second = kept(photo(41_000));

    Answer answer =
        post(
            "/v1/cases",
            with(
                """
                {"serviceTypeCode": "loose-plank", "description": "With two photos",
                 "place": {"kind": "point",
                   "geometry": {"type": "Point", "coordinates": [1, 2]}}}
                """,
                id,
                second));

    JsonNode legs = answer.json().at("/writeBack");
    JsonNode opening = leg(legs, id, "bridges");
    JsonNode other = leg(legs, second, "bridges");
    String request = opening.at("/sourceId").asText();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(opening.at("/state").asText()).isEqualTo("done");
    assertThat(hashes(BRIDGES.media().of(request))).containsExactly(hash(first));
    assertThat(other.at("/state").asText()).isEqualTo("unsupported");
    assertThat(other.at("/lastError/detail").asText()).contains("bridges takes one document");
    String link = BRIDGES.desk().find(request).map(ServiceRequest::mediaUrl).orElseThrow();
    String path = link.substring(link.indexOf("/v1/"));
    assertThat(api.bytes(path, null).body()).isEqualTo(first);
    assertCannotBeGuessed(path);
    store.update(
        "UPDATE document_link SET expires_at = TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00'");
    assertThat(api.bytes(path, null).statusCode()).isEqualTo(404);
    Answer late =
        post("/v1/cases/" + answer.json().at("/id").asText() + "/documents", only(second));
    assertThat(late.status()).isEqualTo(409);
  }

  /** 32 random bytes of which the store has a hash alone, good for a week. */
  private void assertCannotBeGuessed(String path) {
    String token = path.substring(path.lastIndexOf('/') + 1);
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    assertThat(bytes).hasSize(32);
    assertThat(HexFormat.of().formatHex(bytes).chars().distinct().count()).isGreaterThan(8);
    assertThat(count("SELECT COUNT(*) FROM document_link WHERE token_hash = '" + token + "'"))
        .isZero();
    char first = token.charAt(0);
    String other = path.replace(token, (first == 'A' ? 'B' : 'A') + token.substring(1));
    assertThat(api.bytes(other, null).statusCode()).isEqualTo(404);
    assertThat(
            store
                .queryForObject("SELECT MAX(expires_at) FROM document_link", OffsetDateTime.class)
                .toInstant())
        .isCloseTo(Instant.now().plus(Duration.ofDays(7)), within(5, ChronoUnit.MINUTES));
  }

  @Test
  void allOrNothingIsRefusedWhereASystemTakesNoDocument() {
    String id = kept(photo(3_000));

    Answer answer =
        post(
            "/v1/cases",
            with(
                """
                {"serviceTypeCode": "loose-plank", "description": "Strictly with two photos",
                 "place": {"kind": "point",
                   "geometry": {"type": "Point", "coordinates": [1, 2]}}}
                """,
                id,
                kept(photo(3_001))),
            "Prefer",
            "handling=strict");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(BRIDGES.desk().all())
        .noneMatch(r -> String.valueOf(r.description()).startsWith("Strictly"));
  }

  @Test
  void aRemarkBringsItsDocument() {
    JsonNode opened = post("/v1/cases", pothole("Hole with a later photo")).json();
    String id = kept(photo(10_000));

    Answer answer =
        post(
            "/v1/cases/" + opened.at("/id").asText() + "/comments",
            with("{\"text\": \"It looks like this\"}", id));

    assertThat(answer.json().at("/state").asText()).isEqualTo("succeeded");
    String update = leg(answer.json().at("/legs"), id, "roads").at("/id").asText();
    assertThat(hashes(ROADS.media().of(update))).containsExactly(hash(photo(10_000)));
  }

  @Test
  void aDocumentThatNoCaseRefersToIsForgottenWithItsBytes() {
    String unused = kept(photo(5_001));
    String used = kept(photo(5_002));
    post("/v1/cases", with(fence(), used));
    store.update(
        "UPDATE document SET expires_at = TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00'"
            + " WHERE expires_at IS NOT NULL");

    Answer late = post("/v1/cases", with(fence(), unused));
    sweep();

    assertThat(late.status()).isEqualTo(400);
    assertThat(late.json().at("/errors/0/detail").asText()).contains("expired");
    assertThat(api.get("/v1/documents/" + unused).status()).isEqualTo(404);
    assertThat(api.bytes("/v1/documents/" + used + "/content", ALL).body()).isEqualTo(photo(5_002));
    assertThat(count("SELECT COUNT(*) FROM document_part WHERE document_id = '" + unused + "'"))
        .isZero();
  }

  /** What a hub leaves that is killed while bytes come: a beginning that nobody can refer to. */
  @Test
  void aBeginningWithoutAnEndIsNoDocumentAndIsForgotten() throws IOException {
    String key = UUID.randomUUID().toString();
    byte[] half = Arrays.copyOf(photo(800_000), 400_000);
    String head =
        "POST /v1/documents HTTP/1.1\r\nHost: x\r\nContent-Type: image/jpeg\r\nContent-Length: 800000"
            + "\r\nIdempotency-Key: "
            + key
            + "\r\nAuthorization: Bearer "
            + api.token(ALL)
            + "\r\n\r\n";
    String begun = "SELECT COUNT(*) FROM document WHERE sha256 IS NULL";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(half);
      socket.getOutputStream().flush();
      await().atMost(LONG).until(() -> count(begun) == 1);
      UUID id = store.queryForObject("SELECT id FROM document WHERE sha256 IS NULL", UUID.class);

      assertThat(post("/v1/cases", with(fence(), id.toString())).status()).isEqualTo(400);
      store.update(
          "UPDATE document SET expires_at = TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00'"
              + " WHERE sha256 IS NULL");
      sweep();

      assertThat(count(begun)).isZero();
      assertThat(count("SELECT COUNT(*) FROM document_part WHERE document_id = '" + id + "'"))
          .isZero();
    }
  }

  @Test
  void documentsThatAreNotThereAreToldAllAtOnce() {
    String id = kept(photo(2_000));

    Answer answer = post("/v1/cases", with(fence(), id, UUID.randomUUID().toString(), id));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors")).hasSize(2);
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/documentIds/1");
    assertThat(answer.json().at("/errors/1/pointer").asText()).isEqualTo("/documentIds/2");
  }
}
