package org.tributary.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.system.SystemFileException;

class HttpSettingsTest {

  @Test
  void hasDefaults() {
    HttpSettings settings = read("baseUrl: https://permits.example.org/api");

    assertThat(settings.auth()).isInstanceOf(AuthSettings.None.class);
    assertThat(settings.rateLimit()).isNull();
    assertThat(settings.charset()).isNull();
    assertThat(settings.headers()).isEmpty();
    assertThat(settings.maxBytes()).isEqualTo(52_428_800);
    assertThat(settings.timeouts())
        .isEqualTo(
            new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10)));
  }

  @Test
  void readsEverySetting() {
    HttpSettings settings =
        read(
            """
            baseUrl: https://permits.example.org/api
            rateLimit: 600/m
            timeout: {connect: PT1S, silence: PT2S, whole: PT3S}
            charset: latin1
            maxBytes: 2048
            headers: {X-A: b}
            """);

    assertThat(settings.rateLimit()).isEqualTo(new RateLimit(600, Duration.ofMinutes(1)));
    assertThat(settings.timeouts())
        .isEqualTo(
            new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
    assertThat(settings.charset()).isEqualTo(StandardCharsets.ISO_8859_1);
    assertThat(settings.maxBytes()).isEqualTo(2048);
    assertThat(settings.headers()).containsExactly(Map.entry("X-A", new Secret("b")));
  }

  @Test
  void collectsEveryMistakeWithoutQuotingAValue() {
    SystemFileException mistakes =
        catchThrowableOfType(
            SystemFileException.class,
            () ->
                read(
                    """
                    baseUrl: https://hub:s3cret@permits.example.org
                    auth: {type: api-key, header: X, query: y, value: s3cret}
                    rateLimit: s3cret
                    timeout: {silence: s3cret, whole: PT-5S}
                    charset: s3cret
                    """));

    assertThat(mistakes.mistakes())
        .extracting(SystemFileException.Mistake::key)
        .containsExactlyInAnyOrder(
            "settings.baseUrl",
            "settings.auth",
            "settings.rateLimit",
            "settings.timeout.silence",
            "settings.timeout.whole",
            "settings.charset");
    assertThat(mistakes).hasMessageNotContaining("s3cret");
  }

  @Test
  void printsNoSecret() {
    assertThat(
            read("{baseUrl: 'http://a', auth: {type: bearer, value: s3cret}, headers: {X: s3cret}}")
                .toString())
        .doesNotContain("s3cret")
        .contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{type: none}",
        "{type: api-key, header: X-Api-Key, value: a}",
        "{type: basic, username: a, password: b}",
        "{type: bearer, value: a}",
        "{type: oauth2-client-credentials, tokenUrl: 'https://a/b', clientId: a, clientSecret: b,"
            + " scope: c, clientIn: form, form: {d: e}, token: {header: A, prefix: ''}}"
      })
  void hasASchemaThatKnowsEveryKindOfAuth(String auth) {
    String settings = "baseUrl: https://a.example.org\ntimeout: PT30S\nrateLimit: 10/s\n";
    assertThat(flaws(settings + (auth.equals("{}") ? "" : "auth: " + auth))).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "baseUrl: ftp://a",
        "baseUrl: https://user:pw@a",
        "baseUrl: https://a?x=1",
        "{baseUrl: 'https://a', auth: {type: magic}}",
        "{baseUrl: 'https://a', auth: {type: basic, username: a}}",
        "{baseUrl: 'https://a', rateLimit: fast}",
        "{baseUrl: 'https://a', timeout: 30}",
        "{baseUrl: 'https://a', timeuot: PT1S}",
        "auth: {type: none}"
      })
  void hasASchemaThatRefusesMistakes(String settings) {
    assertThat(flaws(settings)).isPositive();
  }

  @Test
  void marksEverySecretInTheSchema() {
    assertThat(schema().findParents("x-secret")).hasSize(6);
  }

  private static int flaws(String settings) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema())
        .validate(HttpFixture.yaml(settings))
        .size();
  }

  private static JsonNode schema() {
    JsonNode own = HttpFixture.yaml("{type: object, additionalProperties: false, properties: {}}");
    return HttpSettingsSchema.addTo(
            new ConnectorDescriptor(
                "test", Map.of("en", "Test"), Set.of("other"), Set.of(), own, own, own))
        .settings();
  }

  private static HttpSettings read(String yaml) {
    return SettingsReader.read("permits", HttpFixture.yaml(yaml));
  }
}
