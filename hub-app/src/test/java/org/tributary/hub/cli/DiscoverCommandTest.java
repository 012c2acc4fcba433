package org.tributary.hub.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.hub.Tributary;
import picocli.CommandLine;

/** The sub-command discover as an integrator types it. */
class DiscoverCommandTest {
  private static final String CSV = "permit_no,status\nB-1,New\nB-2,Issued\n";

  @TempDir private Path folder;

  private record Result(int exit, String out) {}

  private static Result run(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new Tributary());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    return new Result(line.execute(arguments), out.toString());
  }

  private Path csv() throws IOException {
    return Files.writeString(folder.resolve("permits.csv"), CSV);
  }

  @Test
  void printsEveryFileAndWritesNone() throws IOException {
    Result result = run("discover", "csv", csv().toString());

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains("# ----- systems/permits.yaml", "system: permits", "family: lpi")
        .contains("# ----- mappings/permits.jslt", "\"number\": t:id()");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("permits.csv"));
    }
  }

  @Test
  void writesOnceAndOverwritesNothing() throws IOException {
    Path home = folder.resolve("home");
    String[] typed = {"discover", "csv", csv().toString(), "--write", "--home", home.toString()};

    assertThat(run(typed).exit()).isZero();
    Path system = home.resolve("systems/permits.yaml");
    assertThat(system).exists();
    assertThat(home.resolve("mappings/permits.jslt")).exists();

    Files.writeString(system, "mine");
    Files.delete(home.resolve("mappings/permits.jslt"));
    Result second = run(typed);
    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.out()).contains("permits.yaml: is there already; nothing was written");
    assertThat(system).hasContent("mine");
    assertThat(home.resolve("mappings/permits.jslt")).doesNotExist();
  }

  @Test
  void takesIdFamilyAndZoneAsGiven() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "id,opened\n1,2026-01-02 10:00\n2,\n");

    Result result =
        run(
            "discover",
            "csv",
            file.toString(),
            "--system",
            "city-desk",
            "--family",
            "case",
            "--zone",
            "America/Toronto");

    assertThat(result.out())
        .contains("system: city-desk", "family: case", "zone: America/Toronto")
        .contains("folder: ${CITY_DESK_FOLDER}");
  }

  @Test
  void tellsWhatWasLookedForWhereNothingIsThere() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.csv"), "");

    assertThat(run("discover", "csv", empty.toString()))
        .isEqualTo(new Result(1, "empty.csv: is empty; a header row was looked for%n".formatted()));
    assertThat(run("discover", "odata", folder.resolve("nosuch.xml").toString()).exit())
        .isEqualTo(1);
  }

  @Test
  void endsWithTwoForWhatCannotBeMeant() throws IOException {
    String file = csv().toString();

    assertThat(run("discover", "soap", file).exit()).isEqualTo(2);
    assertThat(run("discover", "soap", file).out()).contains("openapi, odata, csv, ckan, jdbc");
    assertThat(run("discover", "csv").exit()).isEqualTo(2);
    assertThat(run("discover", "csv", file, "--system", "No Good").exit()).isEqualTo(2);
    assertThat(run("discover", "csv", file, "--family", "tax").exit()).isEqualTo(2);
    assertThat(run("discover", "csv", file, "--zone", "Mars/Base").exit()).isEqualTo(2);
    assertThat(run("discover", "csv", file, "--country", "XX").exit()).isEqualTo(2);
    assertThat(run("discover", "csv", file, "--header", "nonsense").exit()).isEqualTo(2);
  }

  @Test
  void fetchesWithAHeaderAndNeverPrintsItsValue() {
    WireMockServer server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    try {
      server.stubFor(
          get(urlPathEqualTo("/odata/works/$metadata"))
              .withHeader("Authorization", equalTo("Bearer s3cr3t-value"))
              .willReturn(aResponse().withStatus(200).withBody(metadata())));
      String address = "http://127.0.0.1:" + server.port() + "/odata/works/$metadata?key=k3y";

      Result given =
          run("discover", "odata", address, "--header", "Authorization: Bearer s3cr3t-value");
      Result refused = run("discover", "odata", address);

      assertThat(given.exit()).isZero();
      assertThat(given.out())
          .contains("system: works")
          .contains("baseUrl: http://127.0.0.1:" + server.port() + "/odata/works")
          .contains("auth: {type: bearer, value: '${WORKS_TOKEN}'}")
          .doesNotContain("s3cr3t-value", "k3y");
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.out()).contains("answered with status 404").doesNotContain("k3y");
    } finally {
      server.stop();
    }
  }

  private static String metadata() {
    return """
        <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
          <edmx:DataServices>
            <Schema Namespace="W" xmlns="http://docs.oasis-open.org/odata/ns/edm">
              <EntityType Name="Order">
                <Key><PropertyRef Name="no"/></Key><Property Name="no" Type="Edm.String"/>
              </EntityType>
              <EntityContainer Name="C"><EntitySet Name="orders" EntityType="W.Order"/></EntityContainer>
            </Schema>
          </edmx:DataServices>
        </edmx:Edmx>
        """;
  }
}
