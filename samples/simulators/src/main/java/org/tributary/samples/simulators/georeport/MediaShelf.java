package org.tributary.samples.simulators.georeport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.samples.simulators.http.SentFile;

/**
 * The pictures of requests and updates: those that were sent, and those behind a {@code media_url},
 * which is fetched once, as far as it lies on this machine. Safe for threads.
 */
public final class MediaShelf {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, List<SentFile>> files = new HashMap<>();

  /** Made with the first picture that is fetched. */
  private static final class Client {
    static final HttpClient HTTP =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
  }

  MediaShelf() {}

  /** The files of a request or an update. */
  public synchronized List<SentFile> of(String id) {
    return List.copyOf(files.getOrDefault(id, List.of()));
  }

  /** Every file, as often as it is kept. */
  public synchronized List<SentFile> all() {
    return files.values().stream().flatMap(List::stream).toList();
  }

  synchronized void keep(String id, List<SentFile> more) {
    if (!more.isEmpty()) {
      files.computeIfAbsent(id, any -> new ArrayList<>()).addAll(more);
    }
  }

  /** Fetches what lies behind an address; like real servers, it does not mind when that fails. */
  void fetch(String id, Optional<String> url) {
    url.filter(text -> text.startsWith("http://127.0.0.1:"))
        .flatMap(this::fetched)
        .ifPresent(file -> keep(id, List.of(file)));
  }

  private Optional<SentFile> fetched(String url) {
    try {
      HttpResponse<byte[]> answer =
          Client.HTTP.send(
              HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      return answer.statusCode() == 200
          ? Optional.of(new SentFile(url.substring(url.lastIndexOf('/') + 1), type, answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
