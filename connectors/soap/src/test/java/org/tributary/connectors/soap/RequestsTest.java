package org.tributary.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.w3c.dom.Document;

/** What goes over the wire. */
class RequestsTest {
  private static final StandIn STAND_IN = new StandIn();
  private static final String REST = "records: //l:Licence\nid: l:Number\n";

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private StandIn.Asked sent(String settings, String read) throws IOException {
    STAND_IN.xml(asked -> ReadingTest.envelope(""));
    String all = "{namespaces: {l: 'urn:licences'}" + settings + "}";
    try (Harness harness = new Harness(home, STAND_IN.url(), all, read + "\n" + REST)) {
      harness.run(Mode.FULL);
      return STAND_IN.asked().get(0);
    }
  }

  private static String filled(String template, Map<String, String> values) throws Exception {
    Document document = RequestTemplate.parse(template).fill(values);
    return new String(HardenedXml.bytes(document), StandardCharsets.UTF_8)
        .replaceFirst("<\\?xml[^>]*>", "");
  }

  @Test
  void putsTheEnvelopeAroundTheBody() throws IOException {
    StandIn.Asked sent =
        sent("", "action: urn:licences/List\nrequest: <List xmlns=\"urn:licences\"/>");

    assertThat(sent.header("Content-Type")).isEqualToIgnoringCase("text/xml; charset=utf-8");
    assertThat(sent.header("SOAPAction")).isEqualTo("\"urn:licences/List\"");
    assertThat(sent.body())
        .contains(
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                + "<List xmlns=\"urn:licences\"/></soap:Body></soap:Envelope>");
  }

  @Test
  void takesAnEnvelopeThatIsThere() throws IOException {
    String envelope =
        "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header><City>7</City>"
            + "</e:Header><e:Body><List/></e:Body></e:Envelope>";
    String body =
        sent(", security: {username: u, password: p, type: text}", "request: " + envelope).body();

    assertThat(body).containsOnlyOnce("Envelope xmlns").contains("<City>7</City><wsse:Security");
    assertThat(body)
        .containsPattern(
            "<wsse:Username>u</wsse:Username><wsse:Password Type=\"[^\"]*#PasswordText\">p<");
  }

  @Test
  void signsWithTheDigestOfTheProfile() throws Exception {
    StandIn.Asked sent =
        sent(", security: {username: tributary, password: geheim}", "request: <List/>");
    MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
    sha1.update(Base64.getDecoder().decode(String.valueOf(sent.element("Nonce"))));
    sha1.update(String.valueOf(sent.element("Created")).getBytes(StandardCharsets.UTF_8));
    sha1.update("geheim".getBytes(StandardCharsets.UTF_8));

    assertThat(sent.element("Password"))
        .isEqualTo(Base64.getEncoder().encodeToString(sha1.digest()));
    assertThat(sent.element("Created")).isEqualTo("2026-11-21T08:00:00Z");
    assertThat(sent.body()).contains("mustUnderstand=\"1\"").doesNotContain("geheim");
  }

  @Test
  void valuesNeedNoEscaping() throws Exception {
    assertThat(filled("<a k='${cursor}'>${cursor}</a>", Map.of("cursor", "<&\"'$1")))
        .isEqualTo("<a k=\"&lt;&amp;&quot;'$1\">&lt;&amp;\"'$1</a>");
  }

  @Test
  void whatHasNoValueIsLeftOut() throws Exception {
    String template = "<a k='${since}'><b>${since}</b><c><d>${page}</d><e>x${cursor}</e></c></a>";

    assertThat(filled(template, Map.of("page", "3"))).isEqualTo("<a><c><d>3</d></c></a>");
  }

  @Test
  void readsTheRequestFromAFileBesideTheSystemFile() throws IOException {
    STAND_IN.xml(asked -> ReadingTest.envelope(""));
    try (Harness harness =
        new Harness(
            home,
            STAND_IN.url(),
            "{namespaces: {l: 'urn:licences'}}",
            "request: list.xml\npage: {style: none, size: 7}\n" + REST,
            Map.of("list.xml", "<?xml version='1.0'?>\n<List>${size} ${until}</List>"))) {
      harness.run(Mode.FULL);

      List<StandIn.Asked> asked = STAND_IN.asked();
      assertThat(asked.get(0).element("List")).isEqualTo("7 2026-11-21T08:00:00+00:00");
    }
  }
}
