package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The hub as its users run it: {@code java -jar tributary.jar} in a process of its own. */
public final class HubProcess implements AutoCloseable {
  static final int TOO_MANY = 429;

  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final String CLIENT = "tributary";

  private final Path jar;
  private final Path home;
  private final int port;
  private final String clientSecret;
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> javaOptions = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();
  private @Nullable Process process;

  public HubProcess(Path jar, Path home, String clientSecret) {
    this.jar = jar;
    this.home = home;
    this.clientSecret = clientSecret;
    this.port = freePort();
  }

  /** Adds an environment variable for the process. */
  public HubProcess with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Adds an option of the Java virtual machine, such as {@code -Xmx512m}. */
  public HubProcess withJavaOption(String option) {
    javaOptions.add(option);
    return this;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public Path log() {
    return home.resolve("hub.log");
  }

  /** Starts the process; its log is appended to {@link #log()}. */
  public HubProcess start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.addAll(
        List.of(
            "-jar", jar.toString(), "--home", home.toString(), "--port", Integer.toString(port)));
    try {
      Files.createDirectories(home);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.environment().putAll(environment);
      builder.environment().put("TRIBUTARY_AUTH_CLIENT_SECRET", clientSecret);
      // whoever compares a whole city with its truth asks for everybody, one by one
      builder.environment().put("TRIBUTARY_API_REQUESTSPERMINUTE", "100000");
      builder.environment().put("TRIBUTARY_API_SEARCHESPERMINUTE", "100000");
      process = builder.start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the hub says that it is ready. */
  public HubProcess awaitReady() {
    if (!isReadyWithin(LONGEST_START)) {
      throw new IllegalStateException("The hub did not become ready; see " + log());
    }
    return this;
  }

  /** Waits so long at most, and says whether the hub is ready. */
  public boolean isReadyWithin(Duration longest) {
    long giveUpAt = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() < giveUpAt) {
      if (!running().isAlive()) {
        throw new IllegalStateException(
            "The hub ended while starting; see " + log() + ", which ends with: " + lastLines());
      }
      if (isReady()) {
        return true;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    return false;
  }

  /** The end of its log. */
  public String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "nothing that can be read";
    }
  }

  private boolean isReady() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri().resolve("/actuator/health/readiness"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the process at once, as {@code kill -9} does, and waits until it is gone. */
  public void kill() {
    Process running = running();
    running.destroyForcibly();
    await(running);
  }

  /** Sends the process a signal, such as STOP. */
  public void signal(String name) {
    try {
      Process sent =
          new ProcessBuilder("kill", "-" + name, Long.toString(running().pid()))
              .inheritIO()
              .start();
      if (sent.waitFor() != 0) {
        throw new IllegalStateException("The hub could not be sent " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the process to end, and waits until it has. */
  @Override
  public void close() {
    Process running = process;
    if (running != null && running.isAlive()) {
      running.destroy();
      await(running);
    }
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public Process running() {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("The hub was not started");
    }
    return running;
  }

  /** A token of the hub's own issuer with the given scopes. */
  public String token(String... scopes) {
    String form =
        "grant_type=client_credentials&client_id="
            + CLIENT
            + "&client_secret="
            + URLEncoder.encode(clientSecret, StandardCharsets.UTF_8)
            + "&scope="
            + URLEncoder.encode(String.join(" ", scopes), StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(uri().resolve("/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return send(request).path("access_token").asText();
  }

  /** The JSON that the API answers to a GET. */
  public JsonNode get(String path, String token) {
    return send(
        HttpRequest.newBuilder(uri().resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .build());
  }

  /** Every item of a list, page after page. */
  public List<JsonNode> all(String path, String token) {
    List<JsonNode> items = new ArrayList<>();
    String first = path + (path.contains("?") ? "&" : "?") + "limit=200";
    JsonNode page = get(first, token);
    page.path("items").forEach(items::add);
    while (page.path("next").isTextual()) {
      String cursor = URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8);
      page = get(first + "&cursor=" + cursor, token);
      page.path("items").forEach(items::add);
    }
    return items;
  }

  /** The JSON that the API answers to a POST of JSON. */
  public JsonNode post(String path, String token, String body) {
    return send(
        HttpRequest.newBuilder(uri().resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", java.util.UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** Sends the bytes of a document and gives what the hub says of it. */
  public JsonNode document(String token, byte[] bytes, String type, String name) {
    return send(
        HttpRequest.newBuilder(uri().resolve("/v1/documents"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
            .header("Idempotency-Key", java.util.UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build());
  }

  /** Whoever has used up the quota comes again when there is more. */
  static void waitAsAsked(HttpResponse<?> answer) throws InterruptedException {
    TimeUnit.SECONDS.sleep(answer.headers().firstValueAsLong("Retry-After").orElse(1));
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      while (answer.statusCode() == TOO_MANY) {
        waitAsAsked(answer);
        answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      }
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            request.method()
                + " "
                + request.uri().getPath()
                + " answered "
                + answer.statusCode()
                + ": "
                + answer.body());
      }
      return json.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * A port that nobody listens on. It lies below those that the system gives to connections: one of
   * them may be in use by the time the hub, which takes seconds to start, wants it.
   */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // somebody listens there: the next one
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
