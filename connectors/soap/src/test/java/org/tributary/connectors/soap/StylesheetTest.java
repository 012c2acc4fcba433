package org.tributary.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;

/** Records that a stylesheet reshapes before anything is read from them. */
class StylesheetTest {
  private static final StandIn STAND_IN = new StandIn();
  private static final String SHEET =
      """
      <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
          xmlns:l="urn:licences" exclude-result-prefixes="l">
        <xsl:template match="/l:Licence">
          <licence key="{l:Place/@code}-{l:Number}">
            <xsl:for-each select="l:Field">
              <xsl:element name="{@name}"><xsl:value-of select="@value"/></xsl:element>
            </xsl:for-each>
          </licence>
        </xsl:template>
        <xsl:template match="/l:Licence[@kind='bad']">
          <xsl:message terminate="yes">Jane Doe</xsl:message>
        </xsl:template>
        <xsl:template match="/l:Licence[@kind='none']"/>
      </xsl:stylesheet>
      """;

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private List<NativeRecord> records(String licences) throws IOException {
    STAND_IN.xml(asked -> ReadingTest.envelope(licences));
    String read =
        "{request: <List/>, records: //l:Licence, xslt: licence.xsl, id: '@key', updated: changed}";
    try (Harness harness =
        new Harness(
            home,
            STAND_IN.url(),
            "{namespaces: {l: 'urn:licences'}}",
            read,
            Map.of("licence.xsl", SHEET))) {
      return harness.run(Mode.FULL).records();
    }
  }

  private static String licence(String kind, int number) {
    return """
        <Licence kind="%s"><Place code="T"/><Number>%d</Number>
        <Field name="changed" value="2026-11-01T08:00:00Z"/><Field name="fee" value="12.50"/></Licence>
        """
        .formatted(kind, number);
  }

  @Test
  void readsIdAndTimeFromWhatItMakes() throws IOException {
    NativeRecord record = records(licence("good", 7)).get(0);

    assertThat(record.id()).isEqualTo("T-7");
    assertThat(record.updatedAt()).isEqualTo("2026-11-01T08:00:00Z");
    assertThat(record.body().toString())
        .isEqualTo("{\"@key\":\"T-7\",\"changed\":\"2026-11-01T08:00:00Z\",\"fee\":\"12.50\"}");
  }

  @Test
  void aRecordThatItFailsOnIsSetAsideAsItCame() throws IOException {
    List<NativeRecord> records =
        records(licence("bad", 1) + licence("good", 2) + licence("none", 3));

    assertThat(records)
        .extracting(NativeRecord::defect)
        .containsExactly(
            "the stylesheet fails on this record",
            null,
            "the stylesheet makes no element of this record");
    assertThat(records.get(0).body().path("Number").asText()).isEqualTo("1");
    assertThat(records.get(1).id()).isEqualTo("T-2");
  }
}
