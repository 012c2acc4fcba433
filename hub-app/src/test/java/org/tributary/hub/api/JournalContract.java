package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tributary.hub.api.ApiClient.Answer;
import org.tributary.samples.simulators.georeport.Trait;

/** What the journal keeps of a leg while nodes, stores and systems fail. */
abstract class JournalContract extends DocumentContract {
  private static final String PLANK =
      """
      {"serviceTypeCode": "%s", "description": "%s",
       "place": {"kind": "point", "geometry": {"type": "Point", "coordinates": [1, 2]}}}
      """;

  private void awaitDone(String operation) {
    await().atMost(LONG).until(() -> leg(operation, 0).at("/state").asText().equals("done"));
  }

  /** As after a long pause of the process: it wakes and holds what another node has taken over. */
  @Test
  void whatAnotherNodeHasTakenOverIsNotSent() {
    ROADS.faults().onPath("/requests").once().unavailable();
    ROADS.faults().onPath("/requests").once().slow(Duration.ofSeconds(2));
    String operation = begun(pothole("Hole of two nodes"));
    UUID leg = UUID.fromString(leg(operation, 0).at("/id").asText());
    UUID other = UUID.randomUUID();
    await("a second try, which looks up first")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                store.update(
                        """
                        UPDATE leg SET node = ?, attempts = attempts + 1,
                          due_at = TIMESTAMP WITH TIME ZONE '2100-01-01 00:00:00+00'
                        WHERE id = ? AND attempts = 2 AND state = 'sending'
                        """,
                        other,
                        leg)
                    == 1);

    await("nothing is sent")
        .during(Duration.ofSeconds(3))
        .atMost(LONG)
        .until(() -> requests("Hole of two nodes").isEmpty());

    assertThat(
            store.queryForObject(
                "SELECT COUNT(*) FROM leg WHERE id = ? AND node = ? AND state = 'sending'",
                Long.class,
                leg,
                other))
        .as("the other node still has it")
        .isOne();
    store.update(
        "UPDATE leg SET due_at = TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00' WHERE id = ?",
        leg);
    awaitDone(operation);
    assertThat(requests("Hole of two nodes")).hasSize(1);
  }

  /** The system cannot be asked, so that any doubt would be left to a person. */
  @Test
  void aStoreThatFailsBeforeSendingLeavesNoDoubtAboutTheSystem() {
    String photo = kept(photo(4_000));
    BRIDGES.faults().onPath("/requests").tooManyRequests(1);
    String operation;
    try {
      operation = begun(with(PLANK.formatted("loose-plank", "Plank of a broken store"), photo));
      awaitAttempts(operation, 1);
      store.execute("ALTER TABLE document RENAME TO document_away");
    } finally {
      BRIDGES.faults().clear();
    }
    try {
      awaitAttempts(operation, leg(operation, 0).at("/attempts").asInt() + 2);
    } finally {
      store.execute("ALTER TABLE document_away RENAME TO document");
    }

    awaitDone(operation);
    assertThat(BRIDGES.desk().all())
        .filteredOn(r -> String.valueOf(r.description()).startsWith("Plank of a broken store"))
        .hasSize(1);
  }

  @Test
  void whatHasNoLegsIsNeitherRefusedNorDoneAndCanBeAskedAgain() {
    String key = UUID.randomUUID().toString();
    Answer first = open("Hole of lost legs", key);
    assertThat(first.status()).isEqualTo(201);
    UUID operation =
        store.queryForObject(
            "SELECT operation_id FROM idempotency_key WHERE given_key = ?", UUID.class, key);
    UUID elsewhere = UUID.randomUUID();
    forgetAnswer(key);

    move(operation, elsewhere);
    assertThat(open("Hole of lost legs", key).status()).isEqualTo(500);
    move(elsewhere, operation);

    Answer again = open("Hole of lost legs", key);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(requests("Hole of lost legs")).hasSize(1);
  }

  /** A client that is written for operations understands nothing else. */
  @Test
  void whoAsksForTheOperationGetsItEvenWhereTheSystemWasQuicker() {
    String key = UUID.randomUUID().toString();
    String id = open("Hole of a quick system", key).json().path("id").asText();
    forgetAnswer(key);

    Answer answer = open("Hole of a quick system", key, "Prefer", "respond-async");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).startsWith("/v1/operations/");
    assertThat(answer.json().at("/state").asText()).isEqualTo("succeeded");
    assertThat(answer.json().at("/caseIds/0").asText()).isEqualTo(id);
    assertThat(answer.json().at("/legs/0/state").asText()).isEqualTo("done");
  }

  private Answer open(String description, String key, String... headers) {
    List<String> all =
        new ArrayList<>(List.of("Content-Type", "application/json", "Idempotency-Key", key));
    all.addAll(List.of(headers));
    return api.post("/v1/cases", pothole(description), all.toArray(String[]::new));
  }

  private void forgetAnswer(String key) {
    store.update(
        "UPDATE idempotency_key SET status = NULL, location = NULL, body = NULL WHERE given_key = ?",
        key);
  }

  private void move(UUID from, UUID to) {
    store.update("UPDATE leg SET operation_id = ? WHERE operation_id = ?", to, from);
  }

  private void awaitAttempts(String operation, int attempts) {
    await().atMost(LONG).until(() -> leg(operation, 0).at("/attempts").asInt() >= attempts);
  }

  @Test
  void whatIsSaidBesideAPromiseIsStillSaidWhenItIsKept() {
    String photo = kept(photo(4_001));
    TUNNELS.behaveLike(CITY.with(Trait.TOKENS));
    try {
      String operation = begun(with(PLANK.formatted("dark-tunnel", "Tunnel without light"), photo));
      await("a token")
          .atMost(LONG)
          .until(
              () ->
                  store.queryForObject(
                          "SELECT COUNT(*) FROM leg WHERE system_id = 'tunnels' AND token IS NOT NULL",
                          Long.class)
                      == 1);
      TUNNELS.intake().resolveTokens();
      awaitDone(operation);

      JsonNode leg = leg(operation, 0);
      assertThat(leg.at("/system").asText()).isEqualTo("tunnels");
      assertThat(leg.at("/lastError/detail").asText()).contains("tributary.api.public-url");
    } finally {
      TUNNELS.behaveLike(CITY);
    }
  }
}
