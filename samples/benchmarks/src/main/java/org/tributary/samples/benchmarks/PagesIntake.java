package org.tributary.samples.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** What is really done with a hub before its store is filled: one row of every kind at least. */
final class PagesIntake {
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final int REMARKS = 200;
  private static final int LOOKED_AT = 1_000;

  /** What the stand-in says to some remarks. */
  private static final int REFUSED = 422;

  private static final List<String> SCOPES =
      List.of(
          "system/case.rs",
          "system/case.cu",
          "system/resident.rs",
          "system/webhooks.u",
          "system/webhooks.r");

  private final Hub hub;
  private final Database database;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final String token;

  PagesIntake(Hub hub, Database database) throws IOException, InterruptedException {
    this.hub = hub;
    this.database = database;
    this.token = hub.newToken(SCOPES);
  }

  /** Takes records in, writes remarks back, tells of changes, and looks at people. */
  void run(StandIn standIn) throws IOException, InterruptedException, SQLException {
    for (String system : List.of("city311", "people", "permits")) {
      Hub.Run run = hub.follow(system, new Progress(), LONGEST);
      System.out.printf(
          "%s: %,d records, %d parked, %s%n", system, run.read(), run.parked(), run.state());
    }
    post(
        "/v1/webhook-endpoints", Map.of("url", standIn.address() + "/events", "start", "now"), 201);
    List<String> cases =
        database.column(
            "SELECT c.id FROM hub_case c JOIN stream s ON s.stream_no = c.stream_no"
                + " WHERE s.system_id = 'permits' ORDER BY c.record_id LIMIT "
                + REMARKS);
    for (String id : cases) {
      post("/v1/cases/" + id + "/comments", Map.of("text", "Somebody called about it."), REFUSED);
    }
    for (String id : database.column("SELECT id FROM resident LIMIT " + LOOKED_AT)) {
      get("/v1/residents/" + id + "/overview");
    }
    settle("SELECT COUNT(*) FROM leg WHERE state IN ('pending', 'sending', 'unknown')");
    settle("SELECT COUNT(*) FROM change_pending");
    settle("SELECT COUNT(*) FROM webhook_delivery WHERE state = 'pending'");
  }

  private void settle(String count) throws IOException, SQLException {
    while (!database.column(count).get(0).equals("0")) {
      if (hub.process().age().compareTo(LONGEST) > 0) {
        throw new IOException("There is still something to do" + hub.process().tail());
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
  }

  private void post(String path, Map<String, String> body, int alsoFine)
      throws IOException, InterruptedException {
    ask(
        alsoFine,
        HttpRequest.newBuilder(hub.api().resolve(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body))));
  }

  private void get(String path) throws IOException, InterruptedException {
    ask(200, HttpRequest.newBuilder(hub.api().resolve(path)));
  }

  private void ask(int alsoFine, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300 && answer.statusCode() != alsoFine) {
      throw new IOException(
          answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
  }
}
