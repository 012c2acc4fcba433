package org.tributary.hub.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens to the stream of events as a browser does. */
final class EventReader implements AutoCloseable {
  private final HttpResponse<java.io.InputStream> response;
  private final List<Map<String, String>> events = new CopyOnWriteArrayList<>();
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private volatile String end = "";

  EventReader(int port, String path, String token, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Accept", "text/event-stream")
            .header("Authorization", "Bearer " + token);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      response =
          HttpClient.newHttpClient()
              .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    SeenStatuses.KEPT.note("GET /v1/events " + response.statusCode());
    Thread reader = new Thread(this::read, "event-reader");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      List<String> block = new ArrayList<>();
      String line = lines.readLine();
      while (line != null) {
        if (line.isEmpty()) {
          take(block);
          block.clear();
        } else {
          block.add(line);
        }
        line = lines.readLine();
      }
      end = "ended";
    } catch (IOException e) {
      end = "broken";
    }
  }

  private void take(List<String> block) {
    Map<String, String> fields = new HashMap<>();
    for (String line : block) {
      int colon = line.indexOf(':');
      fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    if (fields.containsKey("id")) {
      ids.add(fields.get("id"));
    }
    if (fields.containsKey("data")) {
      events.add(fields);
    }
  }

  int status() {
    return response.statusCode();
  }

  /** Blocks with data. */
  List<Map<String, String>> events() {
    return events;
  }

  /** Every id that came, with an event or without. */
  List<String> ids() {
    return ids;
  }

  /** Empty while it goes on; {@code ended} or {@code broken} afterwards. */
  String end() {
    return end;
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
