package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.tributary.canonical.Address;
import org.tributary.canonical.Asset;
import org.tributary.canonical.Name;
import org.tributary.canonical.Protection;
import org.tributary.canonical.ResidentBuilder;
import org.tributary.canonical.ResidentKind;
import org.tributary.hub.HubApplication;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.api.ApiClient.Answer;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.json.CanonicalJson;

/** Orders exports of the small city and waits for them, as a client does. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.auth.client-secret=" + ApiClient.SECRET)
@Import(FakeSystems.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExportCalls {
  static final Duration SOON = Duration.ofSeconds(30);
  static final String ALL = String.join(" ", Permission.SCOPES);
  static final String EXPORTS = "/v1/exports";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Sql sql;
  @Autowired ApplicationContext context;
  @Autowired TributarySettings settings;
  @Autowired JWKSource<SecurityContext> signingKey;

  ApiClient api;
  String other;

  @BeforeAll
  void fill() {
    new StoreFixture(jdbc).write();
    jdbc.sql("UPDATE source_link SET facts = ? WHERE resident_id = ?")
        .params(
            CanonicalJson.write(
                ResidentBuilder.of(ResidentKind.PERSON)
                    .names(List.of(Name.of("Ann", "Shielded")))
                    .addresses(List.of(Address.of("1 Canary Street, Rivertown")))
                    .birthDate(LocalDate.of(1990, 1, 1))
                    .protection(new Protection(Protection.Level.PROTECTED, null, null))
                    .build()),
            StoreFixture.TWIN)
        .update();
    api = new ApiClient(port);
    other = "Bearer " + tokenOf("another-client");
  }

  String tokenOf(String client) {
    Instant now = Clock.systemUTC().instant();
    return new NimbusJwtEncoder(signingKey)
        .encode(
            JwtEncoderParameters.from(
                JwtClaimsSet.builder()
                    .subject(client)
                    .audience(List.of("tributary"))
                    .claim("scope", ALL)
                    .issuedAt(now)
                    .expiresAt(now.plusSeconds(600))
                    .build()))
        .getTokenValue();
  }

  Answer order(String body, String scopes, String key) {
    return api.call(
        "POST",
        EXPORTS,
        body,
        scopes,
        "Content-Type",
        "application/json",
        "Prefer",
        "respond-async",
        "Idempotency-Key",
        key);
  }

  Answer order(String body) {
    return order(body, ALL, UUID.randomUUID().toString());
  }

  static String types(String... types) {
    return "{\"types\": [\"" + String.join("\", \"", types) + "\"]}";
  }

  /** The address of an export that has been finished. */
  String finished(String body) {
    Answer ordered = order(body);
    assertThat(ordered.status()).as(ordered.response().body()).isEqualTo(202);
    return awaited(ordered.header("Content-Location"));
  }

  String awaited(String export) {
    await().atMost(SOON).until(() -> api.get(export).status() == 200);
    return export;
  }

  JsonNode manifest(String export) {
    JsonNode manifest = api.get(export).json();
    assertThat(manifest.path("state").asText()).isEqualTo("finished");
    return manifest;
  }

  byte[] file(String export, String type) {
    HttpResponse<byte[]> file = api.bytes(export + "/files/" + type + ".ndjson", ALL);
    assertThat(file.statusCode()).isEqualTo(200);
    return file.body();
  }

  static List<String> lines(byte[] file) {
    return new String(file, StandardCharsets.UTF_8).lines().toList();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static UUID id(String export) {
    return UUID.fromString(export.substring(export.lastIndexOf('/') + 1));
  }

  Path folder(String export) {
    return settings.data().resolve("exports").resolve(id(export).toString());
  }

  /** Adds assets to those that there are. */
  List<UUID> insertAssets(int count) {
    List<UUID> ids = Stream.generate(UUID::randomUUID).limit(count).toList();
    String doc = CanonicalJson.write(Asset.of("light", "Lamp", null));
    sql.batch(
        "INSERT INTO entity (id, type, stream_no, record_id, code, version, created_at, updated_at,"
            + " doc) VALUES (?, 'asset', 1, ?, ?, 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, ?)",
        ids,
        (row, id) -> {
          row.setObject(1, id);
          row.setString(2, id.toString());
          row.setString(3, id.toString());
          row.setString(4, doc);
        });
    return ids;
  }
}
