package org.tributary.samples.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.tributary.client.ApiClient;

/**
 * The packaged hub in a process of its own, with the 311 system of Rivertown for all its systems.
 */
final class HubUnderTest implements AutoCloseable {
  static final String SECRET = "secret-of-the-samples";
  private static final Path ROOT = Path.of(System.getProperty("tributary.root"));
  private static final List<String> FILES =
      List.of(
          "systems/requests311.yaml",
          "mappings/request-to-case.jslt",
          "mappings/service-to-service-type.jslt",
          "mappings/case-to-request.jslt",
          "codes/request-status.csv");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final int port;
  private final Path log;
  private final Process process;

  private HubUnderTest(int port, Path log, Process process) {
    this.port = port;
    this.log = log;
    this.process = process;
  }

  static HubUnderTest start(Path home, URI requests, String key) throws IOException {
    Path city = ROOT.resolve("samples/rivertown/src/main/resources/rivertown/home");
    for (String file : FILES) {
      Files.createDirectories(home.resolve(file).getParent());
      Files.copy(city.resolve(file), home.resolve(file));
    }
    Files.createDirectories(home.resolve("secrets"));
    Files.writeString(home.resolve("secrets/requests311-key"), key + "\n");
    int port = freePort();
    Path log = home.resolve("hub.log");
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                ROOT.resolve("hub-app/target/tributary.jar").toString(),
                "--home",
                home.toString(),
                "--port",
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    command.environment().put("TRIBUTARY_AUTH_CLIENT_SECRET", SECRET);
    command.environment().put("TRIBUTARY_OPEN311_ENABLED", "true");
    command.environment().put("TRIBUTARY_OPEN311_KEYS_APP_SECRET", SECRET);
    command.environment().put("RIVERTOWN_311_URL", requests.toString());
    return new HubUnderTest(port, log, command.start());
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Whether every stream was read to its end. */
  boolean hasReadAll() throws IOException, InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("The hub has ended: " + Files.readString(log));
    }
    JsonNode systems;
    try {
      ApiClient client = Hub.signIn(url(), SECRET, "system/systems.r");
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + "/v1/systems"));
      client.getRequestInterceptor().accept(request);
      systems =
          json.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException notYet) {
      return false;
    }
    JsonNode streams = systems.at("/items/0/streams");
    boolean all = !streams.isEmpty();
    for (JsonNode stream : streams) {
      all &= stream.path("asOf").isTextual();
    }
    return all;
  }

  /** Nobody listens there, and the system gives it to no connection meanwhile. */
  private static int freePort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // somebody listens there: the next one
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
