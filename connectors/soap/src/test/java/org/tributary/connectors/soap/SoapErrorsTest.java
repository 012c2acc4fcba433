package org.tributary.connectors.soap;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** What becomes of faults and other answers that are no list: a category and a useful sentence. */
class SoapErrorsTest {
  private static final StandIn STAND_IN = new StandIn();
  private static final String NAMESPACES = "namespaces: {l: 'urn:licences'}";
  private static final String READ =
      """
      path: /Licences.asmx
      request: <List xmlns="urn:licences"/>
      records: //l:Licence
      id: l:Number
      error:
        at: //l:Success
        ok: [true]
        code: //l:ErrorCode
        unauthorized: [E401]
        notFound: [NoSuchRegister]
        rateLimited: [E429]
      """;

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private ConnectorException failureOf(ResponseDefinitionBuilder answer) throws IOException {
    return failureOf("{" + NAMESPACES + "}", answer);
  }

  private ConnectorException failureOf(String settings, ResponseDefinitionBuilder answer)
      throws IOException {
    STAND_IN.answer(asked -> answer);
    try (Harness harness = new Harness(home, STAND_IN.url(), settings, READ)) {
      return catchThrowableOfType(ConnectorException.class, () -> harness.run(Mode.FULL));
    }
  }

  private static String fault11(String code, String detail) {
    return """
    <?xml version="1.0" encoding="utf-8"?>
    <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault>
    <faultcode xmlns:wsse="urn:x">%s</faultcode><faultstring>Jane Doe is unknown</faultstring>
    <detail>%s</detail></soap:Fault></soap:Body></soap:Envelope>\
    """
        .formatted(code, detail);
  }

  private static String fault12(String code, String subcode) {
    return """
    <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body><env:Fault>
    <env:Code><env:Value>env:%s</env:Value>
    <env:Subcode><env:Value xmlns:m="urn:m">m:%s</env:Value></env:Subcode></env:Code>
    <env:Reason><env:Text xml:lang="en">Jane Doe is unknown</env:Text></env:Reason>
    </env:Fault></env:Body></env:Envelope>\
    """
        .formatted(code, subcode);
  }

  @ParameterizedTest
  @CsvSource({
    "500, soap:Client, REJECTED, check read.request",
    "500, soap:Server, UNAVAILABLE, cannot answer now",
    "500, soap:Client.Authentication, UNAUTHORIZED, settings.security",
    "500, wsse:FailedAuthentication, UNAUTHORIZED, settings.security",
    "500, soap:MustUnderstand, REJECTED, does it want settings.security",
    "500, soap:VersionMismatch, REJECTED, settings.soap",
    "200, soap:Client, REJECTED, check read.request",
    "400, soap:Client, REJECTED, check read.request",
  })
  void namesTheCategoryOfAFault(int status, String code, FailureCategory category, String advice)
      throws IOException {
    ConnectorException failure =
        failureOf(aResponse().withStatus(status).withBody(fault11(code, "")));

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure)
        .hasMessageStartingWith(
            "licences answered %d with a SOAP fault (%s) to POST /Licences.asmx: "
                .formatted(status, code.substring(code.indexOf(':') + 1)))
        .hasMessageContaining(advice)
        .hasMessageNotContaining("Jane");
  }

  @ParameterizedTest
  @CsvSource({
    "Sender, BadDate, REJECTED",
    "Receiver, Overload, UNAVAILABLE",
    "Sender, NoSuchRegister, NOT_FOUND",
    "Sender, InvalidSecurityToken, UNAUTHORIZED",
  })
  void readsTheSubcodesOfSoap12(String code, String subcode, FailureCategory category)
      throws IOException {
    ConnectorException failure =
        failureOf(
            "{soap: '1.2', " + NAMESPACES + "}",
            aResponse().withStatus(500).withBody(fault12(code, subcode)));

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure).hasMessageContaining("(" + subcode + ")").hasMessageNotContaining("Jane");
  }

  @Test
  void theCodeInTheDetailDecides() throws IOException {
    String detail = "<e xmlns='urn:licences'><ErrorCode>E429</ErrorCode></e>";
    ConnectorException failure =
        failureOf(aResponse().withStatus(500).withBody(fault11("soap:Server", detail)));

    assertThat(failure.category()).isEqualTo(FailureCategory.RATE_LIMITED);
    assertThat(failure).hasMessageContaining("(E429)");
  }

  @ParameterizedTest
  @CsvSource({"401, UNAUTHORIZED", "503, UNAVAILABLE", "404, NOT_FOUND", "429, RATE_LIMITED"})
  void aTellingStatusSpeaksForItself(int status, FailureCategory category) throws IOException {
    ConnectorException failure =
        failureOf(aResponse().withStatus(status).withBody(fault11("soap:Client", "")));

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure).hasMessageContaining("answered " + status + " to");
  }

  @ParameterizedTest
  @CsvSource({
    "false, E401, UNAUTHORIZED",
    "false, E7, REJECTED",
    "'', '', REJECTED",
    "false, Jane Doe, REJECTED"
  })
  void aFlagAt200IsAnError(String flag, String code, FailureCategory category) throws IOException {
    String inner = "<Success>" + flag + "</Success><ErrorCode>" + code + "</ErrorCode>";
    ConnectorException failure = failureOf(aResponse().withBody(ReadingTest.envelope(inner)));

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure)
        .hasMessageStartingWith("licences answered 200 with an error")
        .hasMessageNotContaining("Jane");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE html><html><body>Busy</body></html> | MALFORMED | is an HTML page instead of"
            + " XML",
        "<html><input type=password></html> | UNAUTHORIZED | HTML login page",
        "{\"a\":1} | MALFORMED | is not XML",
        "'' | MALFORMED | is empty instead of XML",
        "<a><b></a> | MALFORMED | not well-formed",
        "<a><b>text | MALFORMED | truncated XML (10 characters",
        "<a/> | MALFORMED | is XML and no SOAP message",
        "--uuid:1 | MALFORMED | attachments (MTOM)",
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'/> | MALFORMED | no SOAP",
      })
  void saysWhatAnAnswerIsInsteadOfAList(String body, FailureCategory category, String said)
      throws IOException {
    ConnectorException failure = failureOf(aResponse().withBody(body));

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure)
        .hasMessageStartingWith("licences, POST /Licences.asmx: the answer ")
        .hasMessageContaining(said);
  }

  @Test
  void anErrorPageAt500IsTheStatus() throws IOException {
    ConnectorException failure =
        failureOf(aResponse().withStatus(500).withBody("<html>Jane Doe</html>"));

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("answered 500 to").hasMessageNotContaining("Jane");
  }

  @Test
  void aRecordMayHaveAPageInside() throws IOException {
    String inner =
        "<Success>true</Success><Licence><Number>1</Number><Note><![CDATA[<!DOCTYPE html><html>"
            + "<input type=password>]]></Note></Licence>";
    STAND_IN.xml(asked -> ReadingTest.envelope(inner));
    try (Harness harness = new Harness(home, STAND_IN.url(), "{" + NAMESPACES + "}", READ)) {
      assertThat(harness.run(Mode.FULL).ids()).containsExactly("1");
    }
  }

  @Test
  void readsLatin1AsDeclared() throws IOException {
    String xml =
        "<?xml version='1.0' encoding='ISO-8859-1'?>"
            + ReadingTest.envelope("<Success>true</Success><Licence><Number>É1</Number></Licence>");
    STAND_IN.answer(asked -> aResponse().withBody(xml.getBytes(StandardCharsets.ISO_8859_1)));
    try (Harness harness = new Harness(home, STAND_IN.url(), "{" + NAMESPACES + "}", READ)) {
      assertThat(harness.run(Mode.FULL).ids()).containsExactly("É1");
    }
  }
}
