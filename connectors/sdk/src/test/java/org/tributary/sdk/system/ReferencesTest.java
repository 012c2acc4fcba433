package org.tributary.sdk.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {
  private static final String CANARY = "canary-7f3a91";

  @TempDir Path folder;
  private HomeDirectory home;

  @BeforeEach
  void fillHome() {
    home = new HomeDirectory(folder);
  }

  @Test
  void resolvesVariablesAndSecretFiles() {
    home.set("HOST", "permits.example.org").set("KEY", CANARY).write("secrets/head", "h-1\r\n");

    JsonNode settings =
        settings(
            """
              baseUrl: https://${HOST}/${AREA:-north}/api
              port: ${PORT:-8443}
              auth: {type: api-key, header: "a$${b}", value: "${KEY}"}
              headers: {X-A: "Bearer ${file:head}"}
            """);

    assertThat(settings.path("baseUrl").asText())
        .isEqualTo("https://permits.example.org/north/api");
    assertThat(settings.path("port").isInt()).isTrue();
    assertThat(settings.path("port").asInt()).isEqualTo(8443);
    assertThat(settings.at("/auth/header").asText()).isEqualTo("a${b}");
    assertThat(settings.at("/auth/value").asText()).isEqualTo(CANARY);
    assertThat(settings.at("/headers/X-A").asText()).isEqualTo("Bearer h-1");
  }

  @Test
  void takesOtherSecretsInThePlaceOfFilesAndSaysWhereTheyStand() {
    home.set("KEY", CANARY).write("secrets/head", "h-1");
    home.write(
        "systems/permits.yaml",
        file(
            """
              baseUrl: https://a
              auth: {type: api-key, value: "${KEY}"}
              headers: {A: "Bearer ${file:head}"}
            """));

    SystemFile other =
        home.files().with(Map.of("head", "h-2\n")).read(folder.resolve("systems/permits.yaml"));

    assertThat(other.settings().at("/headers/A").asText()).isEqualTo("Bearer h-2");
    assertThat(home.read("permits.yaml").settings().at("/headers/A").asText())
        .isEqualTo("Bearer h-1");
    assertThat(other.secrets())
        .containsExactly(
            Map.entry("/auth/value", "${KEY}"), Map.entry("/headers/A", "Bearer ${file:head}"));
    assertThat(other.version().id()).isEqualTo(home.read("permits.yaml").version().id());
  }

  @Test
  void trimsOneLineBreakFromASecretAndNothingElse() {
    home.write("secrets/key", " a b \n\n");

    JsonNode settings = settings("  baseUrl: https://a\n  headers: {X: \"${file:key}\"}\n");

    assertThat(settings.at("/headers/X").asText()).isEqualTo(" a b \n");
  }

  @Test
  void namesTheReferencesThatStandForNothing() throws IOException {
    home.set("EMPTY", "").write("secrets/blank", "\n").write("secrets/bytes", new byte[] {-1, -2});
    home.write("outside", CANARY);
    Files.createSymbolicLink(folder.resolve("secrets/link"), folder.resolve("outside"));

    assertThat(
            mistakes(
                """
                  baseUrl: ${NOWHERE}
                  port: ${EMPTY}
                  auth: {type: api-key, value: "${file:none}"}
                  headers:
                    A: ${file:../outside}
                    B: ${file:link}
                    C: ${file:blank}
                    D: ${file:bytes}
                    E: ${lower}
                    F: ${OPEN
                """))
        .containsExactly(
            "permits.yaml:6: settings.baseUrl: ${NOWHERE}: the environment variable NOWHERE is not"
                + " set",
            "permits.yaml:7: settings.port: ${EMPTY}: the environment variable EMPTY is empty",
            "permits.yaml:8: settings.auth.value: ${file:none}: there is no file secrets/none",
            "permits.yaml:10: settings.headers.A: ${file:../outside}: a secret is named by letters,"
                + " digits, '.', '_' and '-' alone",
            "permits.yaml:11: settings.headers.B: ${file:link}: secrets/link leads out of the"
                + " folder",
            "permits.yaml:12: settings.headers.C: ${file:blank}: secrets/blank is empty",
            "permits.yaml:13: settings.headers.D: ${file:bytes}: secrets/bytes is not UTF-8 text",
            "permits.yaml:14: settings.headers.E: ${lower} is no reference; allowed: ${NAME},"
                + " ${NAME:-otherwise}, ${file:name}, with NAME in capitals",
            "permits.yaml:15: settings.headers.F: a reference is not closed: write ${NAME}, or $${"
                + " for the two characters");
  }

  @Test
  void followsASecretThatIsALinkWithinTheFolder() throws IOException {
    home.write("secrets/data-1/key", CANARY);
    Files.createSymbolicLink(folder.resolve("secrets/key"), Path.of("data-1", "key"));

    JsonNode settings = settings("  baseUrl: https://a\n  headers: {X: \"${file:key}\"}\n");

    assertThat(settings.at("/headers/X").asText()).isEqualTo(CANARY);
  }

  @Test
  void leavesSmallNamesWithinReadToTheConnectorAndKeepsSecretsOut() {
    home.set("AREA", "north").write("secrets/key", CANARY);
    String text = file("  baseUrl: https://a\n");

    home.write("systems/permits.yaml", text.replace("path: /p", "path: /p/${AREA}/${since}"));
    assertThat(home.read("permits.yaml").streams().get("p"))
        .extracting(stream -> stream.read().path("path").asText())
        .isEqualTo("/p/north/${since}");

    assertThat(home.mistakesOf(text.replace("path: /p", "path: /p/${file:key}")))
        .containsExactly(
            "permits.yaml:10: streams.p.read.path: ${file:key}: secrets belong in settings");
  }

  @Test
  void neverShowsASecret() throws JsonProcessingException {
    home.set("KEY", CANARY + "-env").write("secrets/key", CANARY + "-file\n");
    home.write(
        "systems/permits.yaml",
        file(
            """
              baseUrl: https://a
              auth: {type: basic, username: me, password: "${PASSWORD:-%1$s-default}"}
              headers: {A: "${file:key}", B: "${KEY}", C: %1$s-literal, D: "x ${KEY}"}
            """
                .formatted(CANARY)));
    ObjectMapper mapper = new ObjectMapper();

    SystemFile system = home.read("permits.yaml");

    JsonNode settings = system.settings();
    assertThat(settings.at("/auth/password").asText()).isEqualTo(CANARY + "-default");
    assertThat(settings.at("/headers/C").textValue()).isEqualTo(CANARY + "-literal");
    assertThat(settings.at("/headers/D").asText("")).isEqualTo("x " + CANARY + "-env");
    assertThat(
            List.of(
                system.toString(),
                system.streams().toString(),
                settings.toString(),
                settings.toPrettyString(),
                settings.deepCopy().toString(),
                mapper.writeValueAsString(settings),
                mapper.writeValueAsString(Map.of("settings", settings)),
                system.redacted().toString()))
        .noneMatch(shown -> shown.contains("canary"));
    assertThat(system.redacted())
        .isEqualTo(
            mapper.readTree(
                """
                {
                  "baseUrl": "https://a",
                  "auth": {"type": "basic", "username": "me", "password": "${PASSWORD}"},
                  "headers": {"A": "${file:key}", "B": "${KEY}", "C": "(hidden)", "D": "(hidden)"}
                }
                """));
  }

  @Test
  void givesTheSecretToAConnectorThatBindsItsSettings() throws JsonProcessingException {
    record Auth(String type, String value) {}
    home.write("secrets/key", CANARY);
    ObjectMapper mapper = new ObjectMapper();

    JsonNode auth =
        settings("  baseUrl: https://a\n  auth: {type: api-key, value: \"${file:key}\"}\n")
            .path("auth");

    assertThat(mapper.treeToValue(auth, Auth.class).value()).isEqualTo(CANARY);
    assertThat(mapper.convertValue(auth, Auth.class).value()).isEqualTo(CANARY);
    assertThat(mapper.convertValue(auth, new TypeReference<Map<String, String>>() {}))
        .containsEntry("value", CANARY);
  }

  @Test
  void neverShowsASecretInAMistake() {
    home.set("KEY", CANARY).write("secrets/key", CANARY);

    List<String> mistakes =
        mistakes(
            """
              baseUrl: ${KEY}
              port: ${KEY}
              rateLimit: "${file:key}"
              auth: {type: "${KEY}", value: "${KEY}", header: [%1$s], %1$s
              more: ${KEY}
            """
                .formatted(CANARY));
    List<String> others =
        mistakes(
            """
              baseUrl: ${KEY}
              port: ${KEY}
              rateLimit: "${file:key}"
              auth: {type: "${KEY}", value: "${KEY}", header: ["%1$s"]}
              more: ${KEY}
            """
                .formatted(CANARY));

    assertThat(mistakes).hasSize(1).noneMatch(line -> line.contains("canary"));
    assertThat(others).hasSize(5).noneMatch(line -> line.contains("canary"));
  }

  private JsonNode settings(String settings) {
    home.write("systems/permits.yaml", file(settings));
    return home.read("permits.yaml").settings();
  }

  private List<String> mistakes(String settings) {
    return home.mistakesOf(file(settings));
  }

  private static String file(String settings) {
    return """
    system: permits
    title: {en: Permits}
    family: lpi
    connector: rest
    settings:
    %sstreams:
      p:
        read:
          path: /p
          records: /items
          id: /no
        produces: case
        map: to-case
    """
        .formatted(settings);
  }
}
