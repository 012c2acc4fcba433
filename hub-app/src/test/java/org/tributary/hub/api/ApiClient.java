package org.tributary.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Calls a running hub as an application does, and checks every answer against the contract. */
final class ApiClient {
  static final String SECRET = "a-secret-for-tests-only";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ContractCheck contract = new ContractCheck();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final int port;
  private final String given;

  ApiClient(int port) {
    this(port, null);
  }

  private ApiClient(int port, String given) {
    this.port = port;
    this.given = given;
  }

  /** A client that calls with this token, whatever scopes are asked for. */
  ApiClient as(String token) {
    return new ApiClient(port, token);
  }

  /** An answer with its body as JSON; null where there is none. */
  record Answer(int status, HttpResponse<String> response, JsonNode json) {
    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  ContractCheck contract() {
    return contract;
  }

  String token(String scopes) {
    return given == null ? tokens.computeIfAbsent(scopes, this::newToken) : given;
  }

  private String newToken(String scopes) {
    Answer answer =
        send(
            HttpRequest.newBuilder(uri("/oauth2/token"))
                .header("Authorization", "Basic " + basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=" + scopes.replace(" ", "%20")))
                .build());
    if (answer.status() != 200) {
      throw new AssertionError("no token: " + answer.response().body());
    }
    return answer.json().get("access_token").asText();
  }

  static String basic() {
    return Base64.getEncoder()
        .encodeToString(("tributary:" + SECRET).getBytes(StandardCharsets.US_ASCII));
  }

  /** A call with every scope. */
  Answer get(String path, String... headers) {
    return call("GET", path, null, String.join(" ", Permission.SCOPES), headers);
  }

  Answer getWith(String scopes, String path, String... headers) {
    return call("GET", path, null, scopes, headers);
  }

  /** As nobody should: what is not asked under a key may be done twice. */
  Answer postWithoutKey(String path, String body) {
    return post(path, body, "Content-Type", "application/json");
  }

  Answer post(String path, String body, String... headers) {
    return call("POST", path, body, String.join(" ", Permission.SCOPES), headers);
  }

  Answer call(String method, String path, String body, String scopes, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (scopes != null) {
      request.header("Authorization", "Bearer " + token(scopes));
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    if (body != null && headers.length == 0) {
      request.header("Content-Type", "application/json");
    }
    if (method.equals("POST") && headers.length == 0) {
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    Answer answer = send(request.build());
    String type = answer.header("Content-Type");
    contract.check(
        method,
        path,
        answer.status(),
        type == null ? "" : type.replaceAll(";.*", ""),
        answer.response().body());
    return answer;
  }

  /** Sends the bytes of a document. */
  Answer send(byte[] document, String... headers) {
    return send(HttpRequest.BodyPublishers.ofByteArray(document), headers);
  }

  /** The same, and does not say before how many they are. */
  Answer sendUnmeasured(byte[] document, String... headers) {
    return send(
        HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(document)),
        headers);
  }

  private Answer send(HttpRequest.BodyPublisher document, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/v1/documents"))
            .header("Authorization", "Bearer " + token(String.join(" ", Permission.SCOPES)))
            .POST(document);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    Answer answer = send(request.build());
    contract.check(
        "POST",
        "/v1/documents",
        answer.status(),
        answer.header("Content-Type").replaceAll(";.*", ""),
        answer.response().body());
    return answer;
  }

  /** The bytes at a path, with these scopes or, where there are none, without a token. */
  HttpResponse<byte[]> bytes(String path, String scopes, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (scopes != null) {
      request.header("Authorization", "Bearer " + token(scopes));
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      contract.see("GET", path, answer.statusCode());
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Sends these very bytes and gives all of the answer. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode json =
          type.contains("json") && !response.body().isEmpty()
              ? JSON.readTree(response.body())
              : null;
      return new Answer(response.statusCode(), response, json);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
