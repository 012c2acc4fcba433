package org.tributary.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.hub.Tributary;
import picocli.CommandLine;

/** The sub-commands as an integrator types them, against a system that answers over HTTP. */
class CommandLineIT {
  private static final String PERMITS =
      """
      [{"no": "B-1", "state": "NEW", "opened": "2026-11-01T08:00:00Z", "fee": {"due": 12},
        "changed": "2026-11-01T08:00:00Z"},
       {"no": "B-2", "state": "ODD", "opened": "2026-11-02T08:00:00Z", "fee": {"due": 0},
        "changed": "2026-11-02T08:00:00Z"},
       {"no": "B-3", "state": "NEW", "changed": "2026-11-02T08:00:00Z"}]
      """;

  @TempDir private Path home;
  private HttpServer server;
  private boolean ignoresFilter;

  @BeforeEach
  void connect() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/permits", this::answer);
    server.start();
    write("systems/permits.yaml", system("from"));
    write(
        "mappings/permit.jslt",
        """
        let status = t:code("status", .state)
        {"type": "permit", "number": .no, "title": "Permit " + .no, "status": $status.status,
         "sourceStatus": {"code": .state}, "openedAt": t:instant(.opened, "iso"),
         "permit": {"permitType": "building", "appliedDate": t:date(.opened[0 : 10], "iso")}}
        """);
    write("codes/permit-status.csv", "code,status\nNEW,submitted\n");
  }

  private String system(String sinceParam) {
    return """
    system: permits
    title: {en: Permits}
    family: lpi
    connector: rest
    settings: {baseUrl: "http://127.0.0.1:%d"}
    streams:
      permits:
        schedule: "0 0/5 * * * ?"
        read:
          path: /permits
          records: ""
          id: /no
          updated: /changed
          since: {param: %s, format: iso-instant}
        produces: case
        map: permit
        codes: {status: permit-status}
    """
        .formatted(server.getAddress().getPort(), sinceParam);
  }

  private void write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, text);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    boolean none = !ignoresFilter && query != null && query.contains("from=20") && isLate(query);
    boolean nonsense = !ignoresFilter && query != null && query.contains("nonsense");
    byte[] body = (none || nonsense ? "[]" : PERMITS).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static boolean isLate(String query) {
    return query.replaceFirst(".*from=", "").compareTo("2026-11-03") > 0;
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private record Result(int exit, String out) {}

  private Result run(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new Tributary());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home.toString()));
    return new Result(line.execute(all.toArray(String[]::new)), out.toString());
  }

  @Test
  void validateTellsWhatIsThere() {
    assertThat(run("validate"))
        .isEqualTo(
            new Result(0, "permits.yaml: rest, streams permits%n1 files, 0 refused%n".formatted()));
  }

  @Test
  void validateTellsFileLineAndKeyOfAMistake() throws IOException {
    write(
        "systems/broken.yaml",
        system("from")
            .replace("system: permits", "system: broken")
            .replace("connector: rest", "connector: nosuch"));

    Result result = run("validate");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains("broken.yaml:4: connector: there is no such connector")
        .contains("1 refused");
  }

  @Test
  void validateTellsTheLineOfAMistakeThatOnlyTheConnectorFinds() throws IOException {
    write(
        "systems/permits.yaml",
        system("from")
            .replace(
                "since: {param: from, format: iso-instant}",
                "since:\n        param: from\n        format: pattern\n        pattern: bad one"));

    Result result = run("validate");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains("permits.yaml:17: streams.permits.read.since.pattern: is not a date pattern")
        .contains("1 files, 1 refused");
  }

  @Test
  void checkProvesAnHonestSystem() {
    Result result = run("check");

    assertThat(result.out())
        .startsWith("permits.permits")
        .contains("passed  future_watermark", "passed  old_watermark", "passed  ids");
    assertThat(result.exit()).isZero();
  }

  @Test
  void checkFindsAFilterThatIsIgnored() {
    ignoresFilter = true;

    Result result = run("check", "permits.permits");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("failed  future_watermark", "it ignores from");
  }

  @Test
  void checkSpeaksJson() throws IOException {
    JsonNode report = new ObjectMapper().readTree(run("check", "permits", "--json").out());

    assertThat(report.at("/0/stream").asText()).isEqualTo("permits.permits");
    assertThat(report.at("/0/findings/0/outcome").asText()).isEqualTo("passed");
  }

  @Test
  void checkTellsASystemThatDoesNotAnswer() {
    server.stop(0);

    Result result = run("check");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("failed  answer");
  }

  @Test
  void checkRefusesAStreamThatNobodyDeclares() {
    Result result = run("check", "permits.nosuch");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("permits.nosuch: no valid system file declares it");
  }

  @Test
  void contractReadsAnHonestSystemAndKeepsItsPromises() {
    Result result = run("contract", "permits.permits");

    assertThat(result.out())
        .contains("permits.permits: reading everything, page 1, 3 records")
        .contains("passed  ends         The read came to its end: 3 records in 1 page.")
        .contains("noted   second-page", "noted   total", "passed  ids", "passed  nothing-new")
        .contains("passed  secrets", "passed  self-check");
    assertThat(result.exit()).isZero();
  }

  @Test
  void contractTellsASystemThatGivesTheSamePageForEver() throws IOException {
    write(
        "systems/permits.yaml",
        system("from")
            .replace(
                "records: \"\"", "records: \"\"\n      page: {style: page, param: p, size: 3}"));

    Result result = run("contract");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("failed  ends", "pagination does not advance");
  }

  @Test
  void contractSpeaksJson() throws IOException {
    StringWriter json = new StringWriter();
    CommandLine line = new CommandLine(new Tributary());
    line.setOut(new PrintWriter(json)).setErr(new PrintWriter(new StringWriter()));

    int exit = line.execute("contract", "permits", "--json", "--home", home.toString());

    JsonNode report = new ObjectMapper().readTree(json.toString());
    assertThat(exit).isZero();
    assertThat(report.at("/0/stream").asText()).isEqualTo("permits.permits");
    assertThat(report.at("/0/verdicts").findValuesAsText("promise")).contains("ends", "ids");
  }

  @Test
  void contractRefusesAStreamThatNobodyDeclares() {
    assertThat(run("contract", "permits.nosuch"))
        .isEqualTo(new Result(1, "permits.nosuch: no valid system file declares it%n".formatted()));
  }

  @Test
  void sampleShowsNativeBesideCanonicalAndWhatIsMissing() {
    Result result = run("sample", "permits.permits");

    assertThat(result.out())
        .contains("--- B-1, as the system gives it", "--- as the hub understands it")
        .contains("--- B-3, as the system gives it", "would be parked:")
        .contains("members that made no difference: /changed, /fee/due")
        .contains("codes that no row maps: permit-status: ODD");
    assertThat(result.exit()).isEqualTo(1);
  }

  @Test
  void sampleSpeaksJson() throws IOException {
    Result result = run("sample", "permits.permits", "--count", "1", "--json");

    JsonNode report = new ObjectMapper().readTree(result.out());
    assertThat(result.exit()).isZero();
    assertThat(report.path("records")).hasSize(1);
    assertThat(report.at("/records/0/canonical/status").asText()).isEqualTo("submitted");
    assertThat(report.at("/unusedMembers/0").asText()).isEqualTo("/changed");
  }

  @Test
  void sampleSaysWhichStreamsThereAre() {
    Result result = run("sample", "permits.nosuch");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).contains("no such stream; permits has permits");
  }
}
