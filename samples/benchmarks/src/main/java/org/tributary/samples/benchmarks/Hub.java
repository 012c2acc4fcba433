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
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A running hub: the real {@code tributary.jar} on a home directory, asked through its API. */
final class Hub implements AutoCloseable {
  private static final String SECRET = "benchmark";
  private static final List<String> SCOPES = List.of("system/systems.r", "system/metrics.r");
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
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
   * @param finishedAt when it ended; null while it runs
   */
  record Run(
      String state,
      long read,
      long parked,
      Instant startedAt,
      String sentence,
      @Nullable Instant finishedAt) {
    /** How long it has been running, by the clock of this machine, which is the hub's too. */
    Duration age() {
      return Duration.between(startedAt, Instant.now());
    }

    boolean isRunning() {
      return state.equals("running");
    }

    /** How long it took, by the clock of the hub. */
    Duration took() {
      return Duration.between(startedAt, finishedAt == null ? Instant.now() : finishedAt);
    }
  }

  /** Waits for the end of the first run of the only stream of a system, noting how it goes. */
  Run follow(String system, Progress progress, Duration atMost)
      throws IOException, InterruptedException {
    while (true) {
      Optional<Run> run = lastRun(system);
      if (run.isPresent()) {
        progress.at(run.get().age().toNanos() / 1e9, run.get().read());
        if (!run.get().isRunning()) {
          return run.get();
        }
      }
      if (process.age().compareTo(atMost) > 0) {
        throw new IOException("The hub did not end its run within " + atMost);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /** The last run of the only stream of a system; empty while the hub is starting. */
  private Optional<Run> lastRun(String system) throws IOException, InterruptedException {
    if (!process.isAlive()) {
      throw new IOException("The hub has ended" + process.tail());
    }
    try {
      String answer = get("/v1/runs?system=" + system);
      JsonNode items = JSON.readTree(answer).path("items");
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
        item.path("sentence").asText(),
        item.hasNonNull("finishedAt") ? Instant.parse(item.path("finishedAt").asText()) : null);
  }

  /** All metrics, in the format of Prometheus. */
  String metrics() throws IOException, InterruptedException {
    return get("/actuator/prometheus");
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(path);
    if (answer.statusCode() == 401) {
      token = null; // it has run out
      answer = ask(path);
    }
    return body(answer);
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    if (token == null) {
      token = newToken(SCOPES);
    }
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** Where it answers. */
  URI api() {
    return api;
  }

  /** A token with these scopes. */
  String newToken(List<String> scopes) throws IOException, InterruptedException {
    String login =
        Base64.getEncoder()
            .encodeToString(("tributary:" + SECRET).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("/oauth2/token"))
            .timeout(PATIENCE)
            .header("Authorization", "Basic " + login)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=client_credentials&scope=" + String.join("%20", scopes)))
            .build();
    String answer = body(http.send(request, BodyHandlers.ofString()));
    return JSON.readTree(answer).path("access_token").asText();
  }

  private static String body(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(
          answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    process.close();
  }
}
