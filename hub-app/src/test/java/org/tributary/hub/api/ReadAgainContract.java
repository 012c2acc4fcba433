package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tributary.hub.HubApplication;
import org.tributary.hub.api.ApiClient.Answer;

/** Reading again what changed since a date, the same on every store. */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.auth.client-secret=" + ApiClient.SECRET)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
abstract class ReadAgainContract {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Of this store: the tests on another one have another. */
  private static LateSystem system;

  private static Instant now;

  @LocalServerPort private int port;
  private ApiClient api;

  private static Instant daysAgo(int days) {
    return now.minus(Duration.ofDays(days));
  }

  /** Writes the files of a system: one stream knows times of change, the other does not. */
  static void home(Path home) {
    try {
      now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      system = new LateSystem();
      system.write(1, "Shed", daysAgo(20));
      system.write(2, "Carport", daysAgo(20));
      Files.createDirectories(home.resolve("systems"));
      Files.createDirectories(home.resolve("mappings"));
      Files.writeString(
          home.resolve("mappings/permit.jslt"),
          """
          {"type": "permit", "number": string(.no), "title": .what, "status": "submitted",
           "openedAt": "2026-01-01T08:00:00Z",
           "permit": {"permitType": "building", "appliedDate": "2026-01-01"}}
          """);
      Files.writeString(
          home.resolve("systems/permits.yaml"),
          """
          system: permits
          title: {en: Permits}
          family: lpi
          connector: rest
          settings: {baseUrl: "http://127.0.0.1:%d"}
          streams:
            permits:
              schedule: "0 0 3 1 1 ?"
              read:
                path: /permits
                page: {style: none}
                since: {param: from, format: iso-instant}
                records: ""
                id: /no
                updated: /changed
              produces: case
              map: permit
            lists:
              read: {path: /permits, page: {style: none}, records: "", id: /no}
              produces: case
              map: permit
          """
              .formatted(system.port()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  void read() {
    api = new ApiClient(port);
    await().atMost(SOON).until(() -> last().path("state").asText().equals("succeeded"));
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  private JsonNode last() {
    return api.get("/v1/runs?system=permits&stream=permits&limit=1").json().at("/items/0");
  }

  private Answer ask(String stream, String body) {
    return api.post("/v1/systems/permits/streams/" + stream + "/_run", body);
  }

  /** Runs the stream to its end. */
  private JsonNode run(String body) {
    String before = last().path("id").asText();
    assertThat(ask("permits", body).status()).isEqualTo(202);
    await()
        .atMost(SOON)
        .until(() -> !last().path("id").asText().equals(before) && last().has("finishedAt"));
    return last();
  }

  private String title(int number) {
    JsonNode cases = api.get("/v1/cases?system=permits&limit=10").json().path("items");
    for (JsonNode each : cases) {
      if (each.path("number").asText().equals(Integer.toString(number))) {
        return each.path("title").asText();
      }
    }
    return "";
  }

  @Test
  void bringsWhatChangedSinceADayAndThenGoesOnWhereItWas(CapturedOutput log) {
    system.write(1, "Larger shed", daysAgo(1));
    run("{}");
    system.write(2, "Larger carport", daysAgo(10));
    assertThat(run("{}").has("since")).isFalse();
    assertThat(title(1)).isEqualTo("Larger shed");
    assertThat(title(2)).as("a change that came late is not asked for").isEqualTo("Carport");

    Instant since = daysAgo(14);
    JsonNode run = run("{\"kind\": \"changes\", \"since\": \"" + since + "\"}");

    assertThat(title(2)).isEqualTo("Larger carport");
    assertThat(run.path("state").asText()).isEqualTo("succeeded");
    assertThat(run.path("kind").asText()).isEqualTo("changes");
    assertThat(run.path("since").asText()).isEqualTo(since.toString());
    assertThat(run.path("read").asInt()).isBetween(2, 4);
    assertThat(run.path("changed").asInt()).isOne();
    assertThat(log).contains("permits.permits: is read again since " + since + ", as tributary");
    JsonNode one = api.get("/v1/runs/" + run.path("id").asText()).json();
    assertThat(one.path("since").asText()).isEqualTo(since.toString());
    assertThat(system.asked()).contains(since.minus(Duration.ofMinutes(5)));
    int asked = system.asked().size();
    run("{}");
    assertThat(system.asked().subList(asked, system.asked().size()))
        .contains(daysAgo(1).minus(Duration.ofMinutes(5)))
        .doesNotContain(since.minus(Duration.ofMinutes(5)));
  }

  @Test
  void whatItCouldNotReadTheNextRunReads() {
    run("{}");
    system.write(4, "Fence", daysAgo(12));
    system.refuse(true);
    Instant since = daysAgo(14);
    assertThat(run("{\"since\": \"" + since + "\"}").path("state").asText()).isEqualTo("failed");
    system.refuse(false);
    assertThat(title(4)).isEmpty();

    assertThat(run("{}").path("state").asText()).isEqualTo("succeeded");

    assertThat(title(4)).isEqualTo("Fence");
  }

  @Test
  void goesNeverForward() {
    system.write(3, "Porch", daysAgo(5));
    run("{}");
    int asked = system.asked().size();

    run("{\"since\": \"" + now + "\"}");

    assertThat(system.asked().subList(asked, system.asked().size()))
        .isNotEmpty()
        .doesNotContain(now.minus(Duration.ofMinutes(5)));
  }

  @Test
  void refusesWhatCannotBe() {
    Answer future = ask("permits", "{\"since\": \"" + now.plusSeconds(86_400) + "\"}");
    assertThat(future.status()).isEqualTo(400);
    assertThat(future.json().at("/errors/0/pointer").asText()).isEqualTo("/since");
    assertThat(future.json().at("/errors/0/detail").asText()).contains("future");
    Answer mistyped = ask("permits", "{\"since\": \"0202-11-15T00:00:00Z\"}");
    assertThat(mistyped.status()).isEqualTo(400);
    assertThat(mistyped.json().at("/errors/0/detail").asText()).contains("before 1970");
    Answer everything = ask("permits", "{\"kind\": \"full\", \"since\": \"" + daysAgo(20) + "\"}");
    assertThat(everything.status()).isEqualTo(400);
    assertThat(everything.json().at("/errors/0/pointer").asText()).isEqualTo("/kind");
    assertThat(ask("permits", "{\"since\": \"yesterday\"}").status()).isEqualTo(400);
    assertThat(ask("permits", "{\"since\": \"2026-11-01\"}").status()).isEqualTo(400);

    Answer noTimes = ask("lists", "{\"since\": \"" + daysAgo(20) + "\"}");
    assertThat(noTimes.status()).isEqualTo(409);
    assertThat(noTimes.json().path("detail").asText()).contains("no going back to a date");
    Answer french =
        api.post(
            "/v1/systems/permits/streams/lists/_run",
            "{\"since\": \"" + daysAgo(20) + "\"}",
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            UUID.randomUUID().toString(),
            "Accept-Language",
            "fr");
    assertThat(french.json().path("detail").asText()).contains("revenir à une date");
    JsonNode streams = api.get("/v1/systems/permits").json().path("streams");
    assertThat(streams).hasSize(2);
    for (JsonNode stream : streams) {
      assertThat(stream.path("readsSince").asBoolean())
          .isEqualTo(stream.path("name").asText().equals("permits"));
    }
  }
}
