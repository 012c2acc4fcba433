package org.tributary.hub.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The public API of the hub, called over HTTP as everybody calls it: what the console shows and
 * does, any client can show and do, under the same rights, limits and records of access.
 */
@Component
final class CanonicalApi {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** So few that the server keeps threads for everybody else. */
  private static final int MOST_AT_ONCE = 48;

  private static final int UNAVAILABLE = 503;

  private static final String JSON = "application/json, application/problem+json";

  /** Makes something of an answer that is no problem. */
  private interface Reader<T> {
    T read(HttpResponse<byte[]> answer) throws java.io.IOException;
  }

  private final OwnAddress address;
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .build();
  private final SingletonSupplier<HttpClient> http =
      SingletonSupplier.of(
          () ->
              HttpClient.newBuilder()
                  .version(HttpClient.Version.HTTP_1_1)
                  .connectTimeout(Duration.ofSeconds(2))
                  .build());
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  CanonicalApi(OwnAddress address) {
    this.address = address;
  }

  /**
   * One call, to show how anybody makes it.
   *
   * @param body what is sent; null for nothing
   */
  record Call(String method, String path, @Nullable String body) {
    /** For a shell. */
    String curl(String hub) {
      StringBuilder line = new StringBuilder("curl -H \"Authorization: Bearer $TOKEN\"");
      if (!method.equals("GET")) {
        line.append(" -X ").append(method).append(" -H \"Idempotency-Key: $(uuidgen)\"");
      }
      if (body != null) {
        line.append(" -H \"Content-Type: application/json\" -d '")
            .append(body.replace("'", "'\\''"))
            .append('\'');
      }
      return line.append(" '").append(hub).append(path).append('\'').toString();
    }
  }

  /** The API as one person may use it, for one page. */
  final class Session {
    private final String token;
    private final Locale language;
    private final List<Call> calls = new ArrayList<>();

    private Session(String token, Locale language) {
      this.token = token;
      this.language = language;
    }

    /** Begins to ask for something. */
    <T> Asked<T> get(ApiPath path, Class<T> type) {
      return ask(new Call("GET", path.text(), null), "", "", type);
    }

    /** Begins to fetch a file. */
    Asked<Outcome.File> file(ApiPath path) {
      return ask(new Call("GET", path.text(), null), "", "", "*/*", CanonicalApi.this::file);
    }

    /**
     * Begins to send something.
     *
     * @param key of the form, so that sending it twice does it once
     */
    <T> Asked<T> post(ApiPath path, @Nullable Object body, String key, Class<T> type) {
      return post(path, body, key, "", type);
    }

    /**
     * The same where something is changed.
     *
     * @param tag the state that is taken for the present one
     */
    <T> Asked<T> post(ApiPath path, @Nullable Object body, String key, String tag, Class<T> type) {
      return ask(new Call("POST", path.text(), body == null ? null : write(body)), key, tag, type);
    }

    /** What was asked so far. */
    List<Call> calls() {
      return List.copyOf(calls);
    }

    private <T> Asked<T> ask(Call call, String key, String tag, Class<T> type) {
      return ask(call, key, tag, JSON, answer -> json.readValue(answer.body(), type));
    }

    private <T> Asked<T> ask(Call call, String key, String tag, String accept, Reader<T> reader) {
      calls.add(call);
      if (!places.tryAcquire()) {
        return new Asked<>(
            CompletableFuture.failedFuture(new Refusal(Refusal.Problem.of(UNAVAILABLE))));
      }
      CompletableFuture<HttpResponse<byte[]>> sent =
          http.obtain()
              .sendAsync(request(call, key, tag, accept), HttpResponse.BodyHandlers.ofByteArray());
      return new Asked<>(
          sent.whenComplete((answer, failure) -> places.release())
              .handle((answer, failure) -> read(answer, failure, reader)));
    }

    private HttpRequest request(Call call, String key, String tag, String accept) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address.of(call.path()))
              .timeout(LONGEST)
              .header("Authorization", "Bearer " + token)
              .header("Accept", accept)
              .header("Accept-Language", language.toLanguageTag());
      if (!key.isEmpty()) {
        request.header("Idempotency-Key", key);
      }
      if (!tag.isEmpty()) {
        request.header("If-Match", '"' + tag + '"');
      }
      String body = call.body();
      if (body != null) {
        request.header("Content-Type", "application/json");
      }
      return request
          .method(
              call.method(),
              body == null
                  ? HttpRequest.BodyPublishers.noBody()
                  : HttpRequest.BodyPublishers.ofString(body))
          .build();
    }
  }

  /** The API for somebody who has this token and reads this language. */
  Session session(String token, Locale language) {
    return new Session(token, language);
  }

  private Outcome.File file(HttpResponse<byte[]> answer) {
    return new Outcome.File(
        MediaType.parseMediaType(
            answer.headers().firstValue("Content-Type").orElse("application/octet-stream")),
        answer.headers().firstValue("Content-Disposition").orElse("attachment"),
        answer.body());
  }

  private <T> T read(
      @Nullable HttpResponse<byte[]> answer, @Nullable Throwable failure, Reader<T> reader) {
    if (answer == null) {
      throw new CompletionException(
          failure == null ? new Refusal(Refusal.Problem.of(UNAVAILABLE)) : refusal(failure));
    }
    try {
      if (answer.statusCode() >= 300) {
        throw new CompletionException(new Refusal(problem(answer)));
      }
      return reader.read(answer);
    } catch (java.io.IOException e) {
      throw new CompletionException(new Refusal(Refusal.Problem.of(502)));
    }
  }

  private static Throwable refusal(Throwable failure) {
    return failure instanceof Error ? failure : new Refusal(Refusal.Problem.of(UNAVAILABLE));
  }

  private Refusal.Problem problem(HttpResponse<byte[]> answer) throws java.io.IOException {
    if (answer.body().length == 0) {
      return Refusal.Problem.of(answer.statusCode());
    }
    return json.readValue(answer.body(), Refusal.Problem.class);
  }

  private String write(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON can be made of " + body.getClass(), e);
    }
  }
}
