package org.tributary.samples.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A running hub: the real {@code tributary.jar} on a home directory, asked through its API. */
final class Hub implements AutoCloseable {
  private static final String SECRET = "benchmark";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ChildJvm process;
  private final URI api;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private @Nullable String token;

  private Hub(ChildJvm process, URI api) {
    this.process = process;
    this.api = api;
  }

  static Hub start(
      Path jar, Path home, Path logs, List<String> options, Map<String, String> settings)
      throws IOException {
    int port = freePort();
    List<String> program =
        List.of("-jar", jar.toString(), "--home", home.toString(), "--port", "" + port);
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("TRIBUTARY_AUTH_CLIENT_SECRET", SECRET);
    ChildJvm process = ChildJvm.start(logs, new ArrayList<>(options), program, environment);
    return new Hub(process, URI.create("http://127.0.0.1:" + port));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  ChildJvm process() {
    return process;
  }

  /**
   * How a run stands.
   *
   * @param sentence how it ended, where it failed
   */
  record Run(String state, long read, long parked, Instant startedAt, String sentence) {
    /** How long it has been running, by the clock of this machine, which is the hub's too. */
    Duration age() {
      return Duration.between(startedAt, Instant.now());
    }

    boolean isRunning() {
      return state.equals("running");
    }
  }

  /** The last run of the only stream; empty while the hub is starting. */
  Optional<Run> lastRun() throws IOException, InterruptedException {
    if (!process.isAlive()) {
      throw new IOException("The hub has ended" + process.tail());
    }
    try {
      JsonNode items = get("/v1/runs").path("items");
      return items.isEmpty() ? Optional.empty() : Optional.of(run(items.get(0)));
    } catch (ConnectException e) {
      return Optional.empty();
    }
  }

  private static Run run(JsonNode item) {
    return new Run(
        item.path("state").asText(),
        item.path("read").asLong(),
        item.path("parked").asLong(),
        Instant.parse(item.path("startedAt").asText()),
        item.path("sentence").asText());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    if (token == null) {
      token = newToken();
    }
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() == 401) {
      token = null; // it has run out: the next request gets another
      return JSON.createObjectNode();
    }
    return body(answer);
  }

  private String newToken() throws IOException, InterruptedException {
    String login =
        Base64.getEncoder()
            .encodeToString(("tributary:" + SECRET).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("/oauth2/token"))
            .timeout(PATIENCE)
            .header("Authorization", "Basic " + login)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=system/systems.r"))
            .build();
    return body(http.send(request, BodyHandlers.ofString())).path("access_token").asText();
  }

  private static JsonNode body(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(
          answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    process.close();
  }
}
