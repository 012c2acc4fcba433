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
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseType;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.CanonicalType;

/** What is drafted from OpenAPI documents is read back as the hub reads it. */
class OpenApiDiscoveryTest {
  @TempDir private Path home;

  private Drafted riverbend() throws IOException {
    return Drafted.of(
        SourceKind.OPENAPI, Drafted.fixture("riverbend.openapi.yaml"), home, Drafted.nothing());
  }

  private static JsonNode yaml(String text) throws IOException {
    return new YAMLMapper().readTree(text);
  }

  private Drafted drafted(String document) throws IOException {
    Path file = home.resolve("api.yaml");
    Files.writeString(file, document);
    return Drafted.of(SourceKind.OPENAPI, file, home, Drafted.nothing());
  }

  @Test
  void findsEveryListAndNothingElse() throws IOException {
    Drafted drafted = riverbend();

    assertThat(drafted.system().id()).isEqualTo("riverbend-city-hall");
    assertThat(drafted.system().streams().keySet())
        .containsExactly("permits", "inspections", "complaints", "assets", "customers", "meters");
    assertThat(drafted.systemText())
        .contains("GET /v1/health: it answers no list")
        .contains("GET /v1/permits/{permitNo}: its path has a parameter")
        .contains("GET /v1/permits/{permitNo}/documents: its path has a parameter");
  }

  @Test
  void readsServerAndKeyFromTheDocument() throws IOException {
    Drafted drafted = riverbend();

    assertThat(drafted.system().settings().path("baseUrl").asText())
        .isEqualTo("https://cityhall.riverbend.example/api");
    assertThat(drafted.systemText())
        .contains(
            "auth: {type: api-key, header: X-Portal-Key, value: '${RIVERBEND_CITY_HALL_KEY}'}");
  }

  @Test
  void readsCursorPagingIdOfTheItemPathAndChanges() throws IOException {
    JsonNode read = riverbend().read("permits");

    assertThat(read.path("path").asText()).isEqualTo("/v1/permits");
    assertThat(read.path("page"))
        .isEqualTo(
            yaml(
                "{style: cursor, param: cursor, next: /meta/nextCursor, sizeParam: limit, size: 500}"));
    assertThat(read.path("since")).isEqualTo(yaml("{param: updated_since, format: iso-offset}"));
    assertThat(read.path("updated").asText()).isEqualTo("/updatedAt");
    assertThat(read.path("records").asText()).isEqualTo("/data");
    assertThat(read.path("id").asText()).isEqualTo("/permitNo");
  }

  @Test
  void readsOffsetPagingWithTotalAndFlag() throws IOException {
    JsonNode read = riverbend().read("inspections");

    assertThat(read.path("page"))
        .isEqualTo(
            yaml(
                "{style: offset, param: offset, sizeParam: limit, size: 250, total: /total,"
                    + " more: /hasMore}"));
    assertThat(read.path("since")).isEqualTo(yaml("{param: modifiedAfter, format: date}"));
    assertThat(read.path("records").asText()).isEqualTo("/results");
    assertThat(read.path("id").asText()).isEqualTo("/id");
  }

  @Test
  void prefersLinksToNumbersOfPages() throws IOException {
    JsonNode read = riverbend().read("complaints");

    assertThat(read.path("page"))
        .isEqualTo(yaml("{style: link-header, sizeParam: per_page, size: 100}"));
    assertThat(read.path("since")).isEqualTo(yaml("{param: since, format: epoch-ms}"));
    assertThat(read.path("records").asText()).isEmpty();
    assertThat(read.path("id").asText()).isEqualTo("/complaintId");
  }

  @Test
  void readsNumbersOfPagesFromZeroAndWhatIsRequired() throws IOException {
    JsonNode read = riverbend().read("assets");

    assertThat(read.path("page"))
        .isEqualTo(
            yaml(
                "{style: page, param: pageNumber, first: 0, sizeParam: pageSize, size: 100,"
                    + " pages: /pagination/totalPages, total: /pagination/totalCount}"));
    assertThat(read.path("query")).isEqualTo(yaml("{district: all}"));
    assertThat(read.path("records").asText()).isEqualTo("/data");
    assertThat(read.path("id").asText()).isEqualTo("/assetNo");
  }

  @Test
  void prefersALinkInTheAnswerToOffsets() throws IOException {
    JsonNode read = riverbend().read("customers");

    assertThat(read.path("page"))
        .isEqualTo(yaml("{style: next-link, next: /links/next, sizeParam: limit, size: 1000}"));
    assertThat(read.path("id").asText()).isEqualTo("/uuid");
  }

  @Test
  void takesTheKeyOfTheLastRecordWhereNoTokenComesBack() throws IOException {
    JsonNode read = riverbend().read("meters");

    assertThat(read.path("page"))
        .isEqualTo(
            yaml("{style: keyset, param: after, key: /meterNumber, sizeParam: size, size: 200}"));
    assertThat(read.path("records").asText()).isEqualTo("/meters");
  }

  @Test
  void producesWhatTheNamesSay() throws IOException {
    Drafted drafted = riverbend();

    assertThat(drafted.stream("permits").produces()).isEqualTo(CanonicalType.CASE);
    assertThat(drafted.stream("assets").produces()).isEqualTo(CanonicalType.ASSET);
    assertThat(drafted.stream("customers").produces()).isEqualTo(CanonicalType.RESIDENT);
    assertThat(drafted.system().family()).isEqualTo("lpi");
  }

  @Test
  void mapsARecordOfEachKind() throws IOException {
    Drafted drafted = riverbend();

    Mapped permit =
        drafted.map(
            "permits",
            "BP-1",
            """
            {"permitNo": "BP-1", "description": "Deck", "status": "Issued",
             "appliedDate": "2026-02-03", "updatedAt": "2026-02-04T10:00:00Z",
             "applicant": {"firstName": "Ada", "lastName": "Example", "email": "ada@example.org"},
             "address": {"line1": "1 Elm St", "city": "Riverbend"}, "latitude": 49, "longitude": -97}
            """);

    assertThat(permit)
        .isInstanceOfSatisfying(
            Mapped.Done.class,
            done -> {
              Case made = (Case) done.value();
              assertThat(made.type()).isEqualTo(CaseType.PERMIT);
              assertThat(made.title()).isEqualTo("Deck");
              assertThat(made.sourceStatus().code()).isEqualTo("Issued");
              assertThat(made.permit().appliedDate()).hasToString("2026-02-03");
              assertThat(made.parties().get(0).name().full()).isEqualTo("Ada Example");
              assertThat(made.parties().get(0).contactPoints()).hasSize(1);
              assertThat(made.place().address().locality()).isEqualTo("Riverbend");
              assertThat(made.place().geometry()).isNotNull();
            });
    assertThat(drafted.map("assets", "7", "{\"assetNo\": \"7\", \"assetType\": \"Bench\"}"))
        .isInstanceOf(Mapped.Done.class);
    assertThat(
            drafted.map(
                "customers",
                "u",
                "{\"uuid\": \"u\", \"fullName\": \"Ada Example\", \"birthDate\": \"1980-01-02\"}"))
        .isInstanceOf(Mapped.Done.class);
    assertThat(
            drafted.map(
                "complaints",
                "c",
                "{\"complaintId\": \"c\", \"title\": \"Noise\", \"createdAt\":"
                    + " \"2026-01-02T03:04:05Z\"}"))
        .isInstanceOf(Mapped.Done.class);
  }

  @Test
  void saysWhatItDoesNotMap() throws IOException {
    assertThat(riverbend().mappingText("permits"))
        .contains("//   .\"zoning class\" (text)", "//   .\"or\" (text)")
        .contains("declared: Received, Issued, Closed");
  }

  @Test
  void draftsTheSameEachTime() throws IOException {
    Path source = Drafted.fixture("riverbend.openapi.yaml");

    Draft first = new Discovery(SourceKind.OPENAPI, Drafted.nothing()).draft(source.toString());
    Draft second = new Discovery(SourceKind.OPENAPI, Drafted.nothing()).draft(source.toString());

    assertThat(second).isEqualTo(first);
  }

  @Test
  void readsTheContractOfTheHubItself() throws IOException {
    Path contract =
        Path.of(
            System.getProperty("tributary.root", ".."),
            "hub-app/src/main/resources/org/tributary/hub/api/openapi.yaml");

    Drafted drafted = Drafted.of(SourceKind.OPENAPI, contract, home, Drafted.nothing());

    assertThat(drafted.system().streams().keySet()).contains("cases", "assets", "service-types");
    assertThat(drafted.system().settings().path("auth").path("type").asText())
        .isEqualTo("oauth2-client-credentials");
    assertThat(drafted.system().settings().path("auth").has("scope")).isFalse();
    assertThat(drafted.systemText()).contains("DECIDE: scope, as few as will do of: system/");
    assertThat(drafted.read("cases").path("id").asText()).isEqualTo("/id");
    assertThat(drafted.read("cases").path("page").path("style").asText()).isEqualTo("cursor");
  }

  @Test
  void survivesSchemasThatContainThemselves() throws IOException {
    Drafted drafted =
        drafted(
            """
            openapi: 3.1.0
            info: {title: Loop, version: "1"}
            paths:
              /nodes:
                get:
                  responses:
                    "200":
                      content:
                        application/json: {schema: {type: array, items: {$ref: "#/components/schemas/N"}}}
            components:
              schemas:
                N:
                  allOf: [{$ref: "#/components/schemas/N"}, {$ref: "#/components/schemas/M"}]
                  type: object
                  properties: {id: {type: [string, "null"]}, inner: {$ref: "#/components/schemas/N"}}
                M: {allOf: [{$ref: "#/components/schemas/N"}, {$ref: "#/components/schemas/M"}]}
            """);

    assertThat(drafted.read("nodes").path("id").asText()).isEqualTo("/id");
    assertThat(drafted.system().settings().path("baseUrl").asText()).contains("example.org");
  }

  @Test
  void writesScalarsThatReadBackAsTheyWere() throws IOException {
    Drafted drafted =
        drafted(
            """
            openapi: 3.0.0
            info: {title: "# no: {yes}\\n- 12", version: "1"}
            paths:
              "/a: b/{x}#": {get: {responses: {}}}
              "/on":
                get:
                  summary: "evil\\ncomment: injected"
                  parameters: [{name: "no", in: query, required: true, schema: {default: "0012"}}]
                  responses:
                    "200":
                      content:
                        application/json:
                          schema: {type: array, items: {properties: {"a/b~c: 'd'": {type: string}}}}
            """);

    assertThat(drafted.system().title()).containsEntry("en", "# no: {yes} - 12");
    assertThat(drafted.read("on").path("query")).isEqualTo(yaml("{\"no\": \"0012\"}"));
    assertThat(drafted.read("on").path("id").asText()).isEqualTo("/a~1b~0c: 'd'");
  }

  @Test
  void refusesWhatIsNoOpenApi() {
    assertThatThrownBy(() -> drafted("swagger: '2.0'\n"))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("Swagger 2");
    assertThatThrownBy(() -> drafted("hello: world\n")).hasMessageContaining("no OpenAPI 3");
    assertThatThrownBy(() -> drafted("{\"openapi\": ")).hasMessageContaining("is not JSON");
    assertThatThrownBy(() -> drafted("a: [b\nc: d"))
        .hasMessageContaining("is not YAML that can be read, see line 2");
    assertThatThrownBy(() -> drafted("openapi: 3.0.0\npaths: {}\n"))
        .hasMessageContaining("no list was found: looked at 0 GET operations");
  }
}
