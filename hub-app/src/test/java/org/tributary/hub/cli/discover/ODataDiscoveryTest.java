package org.tributary.hub.cli.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.canonical.Resident;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.CanonicalType;

/** What is drafted from OData metadata is read back as the hub reads it. */
class ODataDiscoveryTest {
  @TempDir private Path home;

  private Drafted drafted(String fixture) throws IOException {
    return Drafted.of(SourceKind.ODATA, Drafted.fixture(fixture), home, Drafted.nothing());
  }

  private static JsonNode yaml(String text) throws IOException {
    return new YAMLMapper().readTree(text);
  }

  @Test
  void readsVersion4() throws IOException {
    Drafted drafted = drafted("riverbend-v4.metadata.xml");

    assertThat(drafted.system().streams().keySet()).containsExactly("workorders", "workorderlines");
    assertThat(drafted.systemText()).contains("Left out: settings: has no key");
    assertThat(drafted.read("workorders"))
        .isEqualTo(
            yaml(
                """
                path: /workorders
                headers: {Prefer: odata.maxpagesize=500}
                query: {$orderby: workorderid}
                page: {style: next-link, next: /@odata.nextLink}
                since:
                  param: $filter
                  template: "(modifiedon ge {} or createdon ge {})"
                  format: iso-instant
                updated: [/modifiedon, /createdon]
                records: /value
                id: /workorderid
                """));
  }

  @Test
  void joinsAKeyOfSeveralParts() throws IOException {
    JsonNode read = drafted("riverbend-v4.metadata.xml").read("workorderlines");

    assertThat(read.path("id")).isEqualTo(yaml("[/workorderid, /line]"));
    assertThat(read.path("query")).isEqualTo(yaml("{$orderby: \"workorderid,line\"}"));
    assertThat(read.path("since").path("template").asText()).isEqualTo("ModifiedAt ge {}");
    assertThat(read.path("updated").asText()).isEqualTo("/ModifiedAt");
  }

  @Test
  void readsVersion2() throws IOException {
    Drafted drafted = drafted("riverbend-v2.metadata.xml");

    assertThat(drafted.system().streams().keySet())
        .containsExactly("a-partner", "a-partner-address", "help-values");
    assertThat(drafted.systemText()).contains("Left out: Inner: is not addressable");
    assertThat(drafted.read("a-partner"))
        .isEqualTo(
            yaml(
                """
                path: /A_Partner
                query: {$format: json, $orderby: Partner}
                page: {style: next-link, next: /d/__next}
                since:
                  param: $filter
                  template: >-
                    (LastChangeDate ge datetime'{}' or CreationDate ge datetime'{}')
                  format: iso-local
                  overlap: P1D
                updated: [/LastChangeDate, /CreationDate]
                records: /d/results
                id: /Partner
                """));
  }

  @Test
  void writesTheLiteralOfEachTypeOfTime() throws IOException {
    Drafted drafted = drafted("riverbend-v2.metadata.xml");

    assertThat(drafted.read("a-partner-address").path("id"))
        .isEqualTo(yaml("[/Partner, /AddressID]"));
    assertThat(drafted.read("a-partner-address").path("since"))
        .isEqualTo(
            yaml(
                "{param: $filter, template: \"ChangedAt ge datetimeoffset'{}'\", format:"
                    + " iso-instant}"));
    assertThat(drafted.read("help-values").has("since")).isFalse();
    assertThat(drafted.stream("a-partner").produces()).isEqualTo(CanonicalType.RESIDENT);
    assertThat(drafted.stream("a-partner-address").produces()).isEqualTo(CanonicalType.CASE);
  }

  @Test
  void readsVersion3() throws IOException {
    JsonNode read = drafted("riverbend-v3.metadata.xml").read("streetlights");

    assertThat(read.path("page")).isEqualTo(yaml("{style: next-link, next: /odata.nextLink}"));
    assertThat(read.path("records").asText()).isEqualTo("/value");
    assertThat(read.path("since").path("template").asText()).isEqualTo("UpdatedAt ge datetime'{}'");
  }

  @Test
  void mapsTimesOfVersion2() throws IOException {
    Mapped mapped =
        drafted("riverbend-v2.metadata.xml")
            .map(
                "a-partner",
                "17",
                """
                {"Partner": "17", "FirstName": "Ada", "LastName": "Example",
                 "BirthDate": "/Date(315619200000)/", "LastChangeDate": null}
                """);

    assertThat(mapped)
        .isInstanceOfSatisfying(
            Mapped.Done.class,
            done -> {
              Resident resident = (Resident) done.value();
              assertThat(resident.displayName()).isEqualTo("Ada Example");
              assertThat(resident.birthDate()).hasToString("1980-01-02");
            });
  }

  @Test
  void refusesEntitiesAndWhatIsNoMetadata() throws IOException {
    assertThatThrownBy(() -> drafted("bomb.xml"))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("bomb.xml: has a DOCTYPE, which is refused");
    Path page = Files.writeString(home.resolve("page.html"), "<html><body/></html>");
    assertThatThrownBy(() -> Drafted.of(SourceKind.ODATA, page, home, Drafted.nothing()))
        .hasMessageContaining("its root element is not Edmx");
    Path text = Files.writeString(home.resolve("text.xml"), "hello");
    assertThatThrownBy(() -> Drafted.of(SourceKind.ODATA, text, home, Drafted.nothing()))
        .hasMessageContaining("is not well-formed XML: line 1");
    Path empty =
        Files.writeString(home.resolve("empty.xml"), "<e:Edmx xmlns:e='urn:e' Version='4.0'/>");
    assertThatThrownBy(() -> Drafted.of(SourceKind.ODATA, empty, home, Drafted.nothing()))
        .hasMessageContaining("no EntitySet with a key was found");
  }
}
