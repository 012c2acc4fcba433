package org.tributary.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.transform.TransformerException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.w3c.dom.Element;

/** XML that wants files, the network, Java, or all our memory. It gets nothing and says so. */
class HostileXmlTest {
  private static final StandIn STAND_IN = new StandIn();
  private static final String READ =
      """
      request: <List xmlns="urn:licences"/>
      embedded: //l:Inner
      records: //l:Licence
      id: l:Number
      """;

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private ConnectorException failureOf(String body) throws IOException {
    STAND_IN.xml(asked -> body);
    try (Harness harness =
        new Harness(home, STAND_IN.url(), "{namespaces: {l: 'urn:licences'}}", READ)) {
      List<String> reached = new ArrayList<>();
      ConnectorException failure = null;
      try {
        harness.run(Mode.FULL).records().forEach(r -> reached.add(r.body().toString()));
      } catch (ConnectorException e) {
        failure = e;
      }
      assertThat(reached).isEmpty();
      assertThat(STAND_IN.asked()).hasSize(1);
      return failure;
    }
  }

  private String canary() throws IOException {
    return Files.writeString(home.resolve("canary.txt"), "canary-in-a-file").toUri().toString();
  }

  private void isRefusedForItsDocumentType(String body) throws IOException {
    ConnectorException failure = failureOf(body);

    assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
    assertThat(failure)
        .hasMessageContaining("has a document type")
        .hasMessageNotContaining("canary");
  }

  @Test
  void anExternalEntityReadsNoFile() throws IOException {
    String doctype = "<!DOCTYPE x [<!ENTITY f SYSTEM '" + canary() + "'>]>";
    isRefusedForItsDocumentType(
        doctype + ReadingTest.envelope("<Licence><Number>&f;</Number></Licence>"));
  }

  @Test
  void anExternalEntityInsideAStringReadsNoFile() throws IOException {
    String inner =
        "<![CDATA[<!DOCTYPE x [<!ENTITY f SYSTEM '" + canary() + "'>]><Licence>&f;</Licence>]]>";
    isRefusedForItsDocumentType(ReadingTest.envelope("<Inner>" + inner + "</Inner>"));
  }

  @Test
  void anExternalDocumentTypeAsksNoServer() throws IOException {
    isRefusedForItsDocumentType(
        "<!DOCTYPE x SYSTEM '" + STAND_IN.url() + "/x.dtd'>" + ReadingTest.envelope(""));
    isRefusedForItsDocumentType(
        "<!DOCTYPE x [<!ENTITY % p SYSTEM '"
            + STAND_IN.url()
            + "/p.dtd'> %p;]>"
            + ReadingTest.envelope(""));
  }

  @Test
  void aBillionLaughsAreNotHeard() throws IOException {
    String laughs =
        IntStream.rangeClosed(1, 10)
            .mapToObj(i -> "<!ENTITY l" + i + " '" + ("&l" + (i - 1) + ";").repeat(10) + "'>")
            .collect(Collectors.joining("", "<!DOCTYPE x [<!ENTITY l0 'ha'>", "]>"));
    isRefusedForItsDocumentType(
        laughs + ReadingTest.envelope("<Licence><Number>&l10;</Number></Licence>"));
  }

  @Test
  void depthHasALimit() throws IOException {
    ConnectorException failure =
        failureOf(ReadingTest.envelope("<a>".repeat(50_000) + "</a>".repeat(50_000)));

    assertThat(failure).hasMessageContaining("nested deeper than 100 elements");
  }

  @Test
  void sizeHasALimit() throws IOException {
    STAND_IN.xml(asked -> ReadingTest.envelope("<Licence>" + "x".repeat(5_000) + "</Licence>"));
    String settings = "{namespaces: {l: 'urn:licences'}, maxBytes: 4096}";
    try (Harness harness = new Harness(home, STAND_IN.url(), settings, READ)) {
      assertThatThrownBy(() -> harness.run(Mode.FULL))
          .isInstanceOf(ConnectorException.class)
          .hasMessageContaining("sent more than 4096 bytes");
    }
  }

  @Test
  void attributesHaveALimit() throws IOException {
    String attributes =
        IntStream.range(0, 1000).mapToObj(i -> "a" + i + "='1'").collect(Collectors.joining(" "));
    ConnectorException failure = failureOf(ReadingTest.envelope("<Licence " + attributes + "/>"));

    assertThat(failure.category()).isEqualTo(FailureCategory.MALFORMED);
  }

  @Test
  void xincludeIncludesNothing() throws IOException {
    STAND_IN.xml(
        asked ->
            ReadingTest.envelope(
                "<Licence><Number>1</Number><xi:include parse='text'"
                    + " xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/hostname'/>"
                    + "</Licence>"));
    try (Harness harness =
        new Harness(home, STAND_IN.url(), "{namespaces: {l: 'urn:licences'}}", READ)) {
      assertThat(harness.run(Mode.FULL).records().get(0).body().toString())
          .isEqualTo(
              "{\"Number\":\"1\",\"include\":{\"@href\":\"file:///etc/hostname\",\"@parse\":\"text\"}}");
    }
  }

  static List<String> stylesheetsThatWantMore() {
    return List.of(
        "<xsl:template match='/'><a><xsl:copy-of select=\"document('FILE')\"/></a></xsl:template>",
        "<xsl:template match='/'><a><xsl:copy-of select=\"document('URL')\"/></a></xsl:template>",
        "<xsl:include href='URL'/><xsl:template match='/'><a/></xsl:template>",
        "<xsl:import href='FILE'/><xsl:template match='/'><a/></xsl:template>",
        "<xsl:template match='/'><a><xsl:value-of xmlns:r='http://xml.apache.org/xalan/java/java.lang.Runtime'"
            + " select='r:getRuntime()'/></a></xsl:template>",
        "<xsl:template match='/'><a><xsl:value-of xmlns:s='http://xml.apache.org/xalan/java'"
            + " select=\"s:java.lang.System.getProperty('user.home')\"/></a></xsl:template>",
        "<xsl:template match='/'><a><r:write xmlns:r='http://xml.apache.org/xalan/redirect'"
            + " xsl:extension-element-prefixes='r' file='OUT'>x</r:write></a></xsl:template>");
  }

  @ParameterizedTest
  @MethodSource("stylesheetsThatWantMore")
  void aStylesheetSeesNothingButItsRecord(String templates) throws Exception {
    Path out = home.resolve("written.txt");
    STAND_IN.xml(asked -> "<canary-of-the-net/>");
    String text =
        sheet(
            templates
                .replace("FILE", canaryXml())
                .replace("URL", STAND_IN.url() + "/x.xsl")
                .replace("OUT", out.toString()));
    assertThatThrownBy(() -> apply(text))
        .isInstanceOfAny(IllegalArgumentException.class, TransformerException.class);

    assertThat(STAND_IN.asked()).isEmpty();
    assertThat(out).doesNotExist();
  }

  private static Element apply(String text) throws Exception {
    Element record = HardenedXml.parse("<Licence/>").getDocumentElement();
    return Stylesheet.compile("x.xsl", text).apply(record);
  }

  private String canaryXml() throws IOException {
    String sheet = sheet("<xsl:template match='/'><canary/></xsl:template>");
    return Files.writeString(home.resolve("canary.xsl"), sheet).toUri().toString();
  }

  private static String sheet(String templates) {
    return "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
        + templates
        + "</xsl:stylesheet>";
  }

  @Test
  void theSameStylesheetWithoutTheWishWorks() throws Exception {
    assertThat(apply(sheet("<xsl:template match='/'><a/></xsl:template>")).getTagName())
        .isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'>"
      })
  void aStylesheetWithADocumentTypeIsRefused(String doctype) {
    assertThatThrownBy(() -> apply(doctype + sheet("<xsl:template match='/'><a/></xsl:template>")))
        .hasMessage("x.xsl is not well-formed XML without a document type");
  }

  @Test
  void aRequestWithADocumentTypeIsRefused() {
    assertThatThrownBy(
            () ->
                new Harness(
                    home,
                    STAND_IN.url(),
                    "{namespaces: {l: 'urn:licences'}}",
                    READ.replaceFirst("request: .*", "request: list.xml"),
                    Map.of("list.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")))
        .hasMessageContaining("list.xml is not well-formed XML with one root and no document type");
  }

  @Test
  void aPathReachesNoDocumentAndNoJava() throws Exception {
    Element record = HardenedXml.parse("<Licence/>").getDocumentElement();
    for (String path :
        List.of(
            "document('" + canaryXml() + "')", "java:java.lang.System.getProperty('user.home')")) {
      assertThatThrownBy(
              () ->
                  XmlPath.of(path, Map.of("java", "http://xml.apache.org/xalan/java")).text(record))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
