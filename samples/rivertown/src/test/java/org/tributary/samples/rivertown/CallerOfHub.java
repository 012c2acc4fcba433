package org.tributary.samples.rivertown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Calls the commands of a hub that may die at any moment. */
final class CallerOfHub implements Errand.Hub {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HubUnderTest hub;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ObjectMapper json = new ObjectMapper();
  private final AtomicReference<Runnable> onAnswer = new AtomicReference<>(() -> {});
  private volatile String lastFailure = "nothing failed";

  CallerOfHub(HubUnderTest hub) {
    this.hub = hub;
  }

  /** What is done as soon as an answer is here. */
  void onAnswer(Runnable task) {
    onAnswer.set(task);
  }

  /** Why the last call that had no answer had none. */
  String lastFailure() {
    return lastFailure;
  }

  @Override
  public Optional<Errand.Answer> post(String path, String key, String preference, String body) {
    return call(
        HttpRequest.newBuilder(hub.uri().resolve(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .header("Prefer", preference)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Override
  public Optional<Errand.Answer> send(String key, byte[] picture) {
    return call(
        HttpRequest.newBuilder(hub.uri().resolve("/v1/documents"))
            .header("Content-Type", "image/jpeg")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(picture)));
  }

  private Optional<Errand.Answer> call(HttpRequest.Builder draft) {
    HttpRequest request =
        draft.timeout(PATIENCE).header("Authorization", "Bearer " + hub.token()).build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      while (answer.statusCode() == HubProcess.TOO_MANY) {
        HubProcess.waitAsAsked(answer);
        answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      }
      if (answer.statusCode() >= 500) {
        lastFailure = request.uri().getPath() + " answered " + answer.statusCode() + answer.body();
        return Optional.empty();
      }
      if (answer.statusCode() >= 300) {
        throw new AssertionError(
            "POST "
                + request.uri().getPath()
                + " answered "
                + answer.statusCode()
                + ": "
                + answer.body());
      }
      onAnswer.get().run();
      return Optional.of(new Errand.Answer(answer.statusCode(), answer.body()));
    } catch (IOException e) {
      // the hub is gone: the caller knows nothing
      lastFailure = request.uri().getPath() + " was not answered: " + e;
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public JsonNode json(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON", e);
    }
  }
}
