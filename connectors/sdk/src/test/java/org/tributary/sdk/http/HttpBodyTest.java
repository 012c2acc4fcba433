package org.tributary.sdk.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Text and JSON out of bodies as they really come. */
class HttpBodyTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final HttpFixture fixture = new HttpFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void readsTheDeclaredCharset() {
    assertThat(
            text("Zürich Ł", "text/plain; charset=\"ISO-8859-2\"", Charset.forName("ISO-8859-2")))
        .isEqualTo(new HttpText("Zürich Ł", List.of()));
  }

  @Test
  void readsUtf8WhereNothingIsDeclared() {
    assertThat(text("Zürich €", null, StandardCharsets.UTF_8).text()).isEqualTo("Zürich €");
  }

  @Test
  void removesByteOrderMarksAndBelievesThem() {
    assertThat(
            text("\uFEFFZürich", "text/plain; charset=iso-8859-1", StandardCharsets.UTF_8).text())
        .isEqualTo("Zürich");
    assertThat(text("\uFEFFZürich", "application/json", StandardCharsets.UTF_16LE).text())
        .isEqualTo("Zürich");
    assertThat(text("\uFEFFZürich", "application/json", StandardCharsets.UTF_16BE).text())
        .isEqualTo("Zürich");
  }

  @Test
  void readsMislabelledLatin1AndSaysSo() {
    HttpText read = text("Gatubelysning på Mannerheimvägen €5", "text/xml; charset=utf-8", WINDOWS);

    assertThat(read.text()).isEqualTo("Gatubelysning på Mannerheimvägen €5");
    assertThat(read.anomalies()).singleElement().asString().contains("windows-1252");
  }

  @Test
  void keepsUtf8ThatHasOneCutCharacter() {
    byte[] sound = "äöü Ä".getBytes(StandardCharsets.UTF_8);
    fixture.server.stubFor(
        any(anyUrl()).willReturn(aResponse().withBody(Arrays.copyOf(sound, sound.length - 1))));
    HttpAdapter adapter = fixture.open();

    HttpText read = adapter.readText(adapter.send(HttpFixture.get("/")));

    assertThat(read.text()).isEqualTo("äöü \uFFFD");
    assertThat(read.anomalies()).singleElement().asString().contains("1 broken characters");
  }

  @Test
  void readsBytesThatWindows1252DoesNotKnowAsLatin1() {
    fixture.server.stubFor(
        any(anyUrl()).willReturn(aResponse().withBody(new byte[] {'a', (byte) 0x81, (byte) 0xE9})));
    HttpAdapter adapter = fixture.open();

    assertThat(adapter.text(adapter.send(HttpFixture.get("/")))).isEqualTo("a\u0081é");
  }

  @Test
  void readsLatin1AsWhatIsMeantByIt() {
    assertThat(text("“quoted” 5 €", "text/plain; charset=ISO-8859-1", WINDOWS).text())
        .isEqualTo("“quoted” 5 €");
  }

  @Test
  void readsTheEncodingOfAnXmlDeclaration() {
    String xml = "<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>é</a>";
    assertThat(text(xml, "text/xml", WINDOWS)).isEqualTo(new HttpText(xml, List.of()));
  }

  @Test
  void obeysTheCharsetOfTheSettings() {
    fixture.server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "text/plain; charset=utf-8")
                    .withBody("é".getBytes(WINDOWS))));
    HttpAdapter adapter = fixture.open("charset: ISO-8859-1");

    assertThat(adapter.readText(adapter.send(HttpFixture.get("/"))))
        .isEqualTo(new HttpText("é", List.of()));
  }

  @Test
  void saysThatADeclaredCharsetDoesNotExist() {
    HttpText read = text("é", "text/plain; charset=utf8mb4", StandardCharsets.UTF_8);

    assertThat(read.text()).isEqualTo("é");
    assertThat(read.anomalies()).singleElement().asString().contains("does not exist");
  }

  @Test
  void keepsEveryDigitOfANumber() {
    JsonNode read = json("{\"a\":12345678901234567.10,\"b\":9007199254740993,\"c\":1E+2}");

    assertThat(read.path("a").decimalValue()).isEqualTo(new BigDecimal("12345678901234567.10"));
    assertThat(read.path("b").longValue()).isEqualTo(9007199254740993L);
  }

  @Test
  void readsJsonBehindAByteOrderMark() {
    assertThat(json("\uFEFF{\"a\":1}").path("a").asInt()).isEqualTo(1);
  }

  @Test
  void readsALongTextInOneMember() {
    assertThat(json("{\"a\":\"" + "x".repeat(21_000_000) + "\"}").path("a").asText())
        .hasSize(21_000_000);
  }

  @Test
  void takesALoginPageForARefusal() {
    ConnectorException failure =
        jsonFailure("<!DOCTYPE html><html><form><input type=\"password\"></form></html>");

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(failure)
        .hasMessage(
            "permits sent an HTML login page instead of JSON for GET /v1/permits: our credential or"
                + " session is not accepted; check settings.auth");
  }

  @Test
  void refusesAnyOtherPage() {
    assertMalformed("\n<html><h1>Jane's page</h1></html>", "an HTML page instead of JSON");
    assertMalformed("<?xml version=\"1.0\"?><errors/>", "XML instead of JSON");
  }

  @Test
  void refusesBrokenJsonWithoutQuotingIt() {
    assertMalformed("", "an empty answer");
    assertMalformed("  \n", "an empty answer");
    assertMalformed("{\"items\":[{\"name\":\"Jane\"", "truncated JSON (24 characters");
    assertMalformed("{\"items\":[{\"name\":\"Ja", "truncated JSON (21 characters");
    assertMalformed("{\"items\":[{\"id\":1},", "truncated JSON");
    assertMalformed("{\"items\":[{\"id\":1}], ", "truncated JSON");
    assertMalformed("{\"items\":", "truncated JSON");
    assertMalformed("{\"items\":[{\"id\":1}]", "truncated JSON");
    assertMalformed("{\"a\":1}{\"a\":2}", "something behind its end");
    assertMalformed("{\"name\":1,\"name\":2}", "one member twice");
    assertMalformed("Jane Doe was here", "something that is not JSON for GET /v1/permits, line 1");
    assertMalformed("{\"a\": NaN}", "something that is not JSON");
  }

  private void assertMalformed(String body, String sentence) {
    ConnectorException failure = jsonFailure(body);
    assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(failure).hasMessageContaining(sentence).hasMessageNotContaining("Jane").hasNoCause();
  }

  private ConnectorException jsonFailure(String body) {
    return catchThrowableOfType(ConnectorException.class, () -> json(body));
  }

  private JsonNode json(String body) {
    fixture.server.stubFor(any(anyUrl()).willReturn(aResponse().withBody(body)));
    return fixture.open().sendForJson(HttpFixture.get("/v1/permits")).body();
  }

  private HttpText text(String text, @Nullable String type, Charset charset) {
    var answer = aResponse().withBody(text.getBytes(charset));
    fixture.server.stubFor(
        any(anyUrl()).willReturn(type == null ? answer : answer.withHeader("Content-Type", type)));
    HttpAdapter adapter = fixture.open();
    return adapter.readText(adapter.send(HttpFixture.get("/")));
  }
}
