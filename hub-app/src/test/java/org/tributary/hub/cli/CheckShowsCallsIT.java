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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.hub.Tributary;
import picocli.CommandLine;

/**
 * The self-check shows what goes over the wire, and never a secret, even where the system repeats
 * it.
 */
class CheckShowsCallsIT {
  private static final String KEY = "canary-k3y/+";
  private static final String TOKEN = "canary-t0ken";

  @TempDir private Path home;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/permits", this::permits);
    server.createContext("/token", this::token);
    server.start();
    write("secrets/key", KEY);
    write("mappings/nothing.jslt", "null");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, text);
  }

  /** Repeats whatever it was told, as debugging pages and links do. */
  private void permits(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String told = asked + exchange.getRequestURI() + exchange.getRequestHeaders().entrySet() + KEY;
    exchange.getResponseHeaders().set("Set-Cookie", "session=" + KEY);
    exchange.getResponseHeaders().set("X-Seen", exchange.getRequestURI().toString());
    String record =
        new ObjectMapper()
            .createObjectNode()
            .put("no", "B-1")
            .put("changed", "2026-11-01T08:00:00Z")
            .put("echo", told)
            .toString();
    boolean late = told.contains("from=203") || told.contains("from\":\"203");
    send(exchange, late ? "[]" : "[" + record + "]");
  }

  private void token(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    send(exchange, "{\"access_token\": \"" + TOKEN + "\", \"expires_in\": 3600}");
  }

  private static void send(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void system(String settings, String read) throws IOException {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    write(
        "systems/permits.yaml",
        """
        system: permits
        title: {en: Permits}
        family: lpi
        connector: rest
        settings: {baseUrl: "%s", %s}
        streams:
          permits:
            read: {path: /permits, records: "", id: /no, updated: /changed, %s}
            produces: case
            map: nothing
        """
            .formatted(url, settings.replace("URL", url), read));
  }

  private String check(String... options) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new Tributary());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    String[] arguments = new String[options.length + 3];
    arguments[0] = "check";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[options.length + 1] = "--home";
    arguments[options.length + 2] = home.toString();
    line.execute(arguments);
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth: {type: api-key, header: X-Key, value: \"${file:key}\"}",
        "auth: {type: api-key, query: key, value: \"${file:key}\"}",
        "auth: {type: basic, username: tributary, password: \"${file:key}\"}",
        "auth: {type: bearer, value: \"${file:key}\"}, headers: {X-More: \"${file:key}\"}",
        "auth: {type: oauth2-client-credentials, tokenUrl: \"URL/token\", clientId: a,"
            + " clientSecret: \"${file:key}\", clientIn: form}"
      })
  void showsRequestAndAnswerWithoutTheSecret(String settings) throws IOException {
    system(settings, "since: {param: from, format: iso-instant}");

    String brief = check();
    String whole = check("--verbose");
    String json = check("--json");

    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/permits";
    assertThat(brief).contains("  > GET " + url, "  < 200 OK").contains("passed  future_watermark");
    assertThat(whole).contains("Accept: ", "Content-type: application/json", "\"no\":\"B-1\"");
    assertThat(new ObjectMapper().readTree(json).at("/0/calls/0/request/line").asText())
        .contains("http://127.0.0.1");
    assertThat(brief + whole + json).contains("***").doesNotContain(TOKEN);
    assertThat(brief + whole + json)
        .doesNotContain(KEY, "canary-k3y", "Y2FuYXJ5LWszeS8r", "dHJpYnV0YXJ5OmNhbmFyeS1rM3kvKw==");
  }

  @Test
  void showsTheBodyOfARequestWithoutTheSecretInIt() throws IOException {
    system(
        "secret: \"${file:key}\"",
        "body: {args: [\"${secret}\", \"${since}\"], from: \"${since}\"},"
            + " since: {earliest: \"1970-01-01T00:00:00Z\", format: iso-instant}");

    String whole = check("--verbose");

    assertThat(whole).contains("  > POST http", "\"from\":", "***").doesNotContain("canary");
  }

  @Test
  void showsTheStatementsThatADatabaseIsAsked() throws IOException, SQLException {
    String database = "jdbc:h2:mem:" + UUID.randomUUID();
    try (Connection open = DriverManager.getConnection(database, "sa", KEY);
        Statement statement = open.createStatement()) {
      statement.execute("CREATE TABLE permit (no INT PRIMARY KEY, changed TIMESTAMP)");
      statement.execute("INSERT INTO permit VALUES (1, TIMESTAMP '2026-01-01 08:00:00')");
      write(
          "systems/permits.yaml",
          """
          system: permits
          title: {en: Permits}
          family: lpi
          connector: sql
          settings: {url: "%s", user: sa, password: "${file:key}"}
          streams:
            permits:
              read: {table: permit, id: no, mode: timestamp, updated: changed}
              produces: case
              map: nothing
          """
              .formatted(database));

      String whole = check("-v");
      JsonNode json = new ObjectMapper().readTree(check("--json"));

      assertThat(whole)
          .contains("  > SELECT t.no AS tributary_k1", "t.changed >= ?", "  >   ?1: 20")
          .contains("  < 1 rows", "  < 0 rows")
          .doesNotContain("canary");
      assertThat(json.at("/0/calls").toString()).contains("FROM permit t").doesNotContain("canary");
      write("secrets/key", "another-canary");
      assertThat(check()).contains("  > connect jdbc:h2:mem:", "  < refused (SQLState 28000)");
    }
  }
}
