package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of sub-commands that speak to a running hub, and the calls to it. The token is that
 * of {@code TRIBUTARY_TOKEN}, or one that the hub's own issuer gives for the secret in the home
 * directory.
 */
final class HubOption {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Address of the running hub (default ${DEFAULT-VALUE})")
  private URI url = URI.create("http://127.0.0.1:8080");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private @Nullable String token;

  /** A hub that cannot be asked, or that refused; the message is for the person who typed. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String sentence) {
      super(sentence);
    }
  }

  JsonNode get(Path home, String path, Map<String, @Nullable String> query)
      throws RefusedException {
    String parameters =
        query.entrySet().stream()
            .filter(parameter -> parameter.getValue() != null)
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    String question = parameters.isEmpty() ? path : path + "?" + parameters;
    return answer(request(question).header("Authorization", "Bearer " + token(home)).GET());
  }

  JsonNode post(Path home, String path, JsonNode body) throws RefusedException {
    return answer(
        request(path)
            .header("Authorization", "Bearer " + token(home))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE);
  }

  private static String encoded(@Nullable String text) {
    return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8);
  }

  private String token(Path home) throws RefusedException {
    if (token == null) {
      String given = System.getenv("TRIBUTARY_TOKEN");
      token = given == null || given.isEmpty() ? issued(secret(home)) : given;
    }
    return token;
  }

  private static String secret(Path home) throws RefusedException {
    Path file = home.resolve("data").resolve("client-secret");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new RefusedException(
          "There is no %s to get a token with: name the hub's home with --home, or set TRIBUTARY_TOKEN."
              .formatted(file));
    }
  }

  private String issued(String secret) throws RefusedException {
    String account = "tributary:" + secret;
    String basic = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    String scopes =
        encoded(
            "system/systems.r system/systems.u system/identity-models.r system/identity-models.u");
    JsonNode answer =
        answer(
            request("/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=" + scopes)));
    return answer.path("access_token").asText();
  }

  private JsonNode answer(HttpRequest.Builder request) throws RefusedException {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() / 100 == 2) {
        return body;
      }
      throw new RefusedException(
          "The hub answered %d: %s%s"
              .formatted(
                  response.statusCode(),
                  body.path("detail").asText("no reason given"),
                  faults(body)));
    } catch (IOException e) {
      throw new RefusedException(
          "No hub answers at %s; start it, or name another address with --url.".formatted(url));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("Interrupted.");
    }
  }

  /** What is wrong with the request, a line each. */
  private static String faults(JsonNode problem) {
    StringBuilder faults = new StringBuilder();
    for (JsonNode fault : problem.path("errors")) {
      String place = fault.path("pointer").asText(fault.path("parameter").asText(""));
      faults.append("\n  ").append(place).append(' ').append(fault.path("detail").asText());
    }
    return faults.toString();
  }
}
