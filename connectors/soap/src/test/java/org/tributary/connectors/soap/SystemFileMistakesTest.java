package org.tributary.connectors.soap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that a schema cannot see are said when the connector is opened. */
class SystemFileMistakesTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "request: <a/>, since: {} | since: needs the placeholder ${since} in request or query",
        "request: <a/>, page: {style: page, size: 5} | page: needs the placeholder ${page}",
        "request: '<a>${cursor}</a>' | request: has ${cursor}: nothing here gives it; given here: [until]",
        "request: '<a>${pge}</a>' | request: has ${pge}: there is none; given here: [until]",
        "path: /x | request: is needed: a SOAP message has a body; or set settings.soap: none",
        "request: <a> | request: is not well-formed XML with one root and no document type",
        "request: nowhere.xml | request: there is no file nowhere.xml beside the system file",
        "request: <a/>, xslt: bad.xsl | xslt: bad.xsl is not an XSLT 1.0 stylesheet",
        "request: <a/>, embedded: '//[' | embedded: is not an XPath 1.0 expression",
        "request: <a/>, embedded: //q:x | embedded: has the prefix q, which is not in settings.namespaces",
        "request: '<a>${since}</a>', since: {zone: Mars} | since.zone: is not a time zone",
        "request: '<a>${since}</a>', since: {earliest: x} | since.earliest: is not an instant",
      })
  void saysWhereAndWhat(String read, String said) {
    String all = "{" + read + ", records: //l:x, id: l:y}";
    Map<String, String> files =
        Map.of(
            "bad.xsl",
            "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
                + "<xsl:tmplate/></xsl:stylesheet>");

    assertThatThrownBy(
            () -> new Harness(home, "http://127.0.0.1:1", "{namespaces: {l: u}}", all, files))
        .hasMessageContaining("licences.yaml:1: streams.licences.read." + said);
  }

  @Test
  void aTokenNeedsAMessage() {
    assertThatThrownBy(
            () ->
                new Harness(
                    home,
                    "http://127.0.0.1:1",
                    "{soap: none, security: {username: u, password: p}}",
                    "{records: //x, id: y}"))
        .hasMessageContaining("settings.security: needs a SOAP message to stand in");
  }

  @Test
  void aFileInAnotherFolderIsRefused() {
    assertThatThrownBy(
            () ->
                new Harness(
                    home,
                    "http://127.0.0.1:1",
                    "{}",
                    "{request: ../mappings/x.xml, records: //x, id: y}"))
        .hasMessageContaining("streams.licences.read.request");
  }
}
