package org.tributary.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.testkit.ReadingHarness.Run;

/** What happens between us and a real broker; one broker, a session and topics for each test. */
class BrokerIT {
  private static TestBroker broker;

  @TempDir Path home;

  private String root;

  @BeforeAll
  static void start() throws IOException {
    broker = new TestBroker();
  }

  @AfterAll
  static void stop() throws IOException {
    broker.close();
  }

  @BeforeEach
  void ownTopics() {
    root = "t" + UUID.randomUUID().toString().substring(0, 8);
  }

  private Harness harness(String read) {
    return new Harness(home, broker.settings() + ", clientId: " + root, read);
  }

  private Harness subscribed(String read) {
    Harness harness = harness(read);
    harness.run();
    return harness;
  }

  @Test
  void keepsTopicPayloadAndPropertiesAndTheExactNumber() {
    try (Harness harness = subscribed("topics: [\"" + root + "/#\"], id: /properties/event")) {
      broker.send(
          Mqtt5Publish.builder()
              .topic(root + "/a/b")
              .payload(
                  "{\"level\": 3.20, \"big\": 12345678901234567890}"
                      .getBytes(StandardCharsets.UTF_8))
              .qos(MqttQos.AT_LEAST_ONCE)
              .contentType("application/json")
              .userProperties()
              .add("event", "e1")
              .add("tag", "x")
              .add("tag", "y")
              .applyUserProperties()
              .build());

      NativeRecord record = harness.run().only();

      assertThat(record.id()).isEqualTo("e1");
      assertThat(record.body().toString())
          .isEqualTo(
              "{\"topic\":\""
                  + root
                  + "/a/b\",\"contentType\":\"application/json\",\"properties\":{\"event\":\"e1\",\"tag\":[\"x\",\"y\"]},"
                  + "\"payload\":{\"level\":3.20,\"big\":12345678901234567890}}");
    }
  }

  @Test
  void withoutAnIdTopicAndPayloadAreTheId() {
    try (Harness harness = subscribed("topics: [\"" + root + "/+\"], payload: text")) {
      broker.send(root + "/a", "open");
      broker.send(root + "/b", "open");
      broker.send(root + "/a", "open");

      assertThat(harness.run().ids())
          .hasSize(3)
          .allMatch(id -> id.startsWith(root + "/"))
          .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(2)).isNotEqualTo(ids.get(1)));
    }
  }

  @Test
  void defectiveMessagesAreStoredAsSuchAndAcknowledged() {
    String read = "topics: [\"" + root + "/#\"], id: /payload/id, updated: /payload/at";
    try (Harness harness = subscribed(read)) {
      broker.send(root, "{\"id\": 1, ");
      broker.send(root, "{\"no\": 1}");
      broker.send(root, "{\"id\": 1, \"at\": \"yesterday\"}");
      broker.send(
          Mqtt5Publish.builder()
              .topic(root)
              .payload(new byte[] {(byte) 0xE9})
              .qos(MqttQos.AT_LEAST_ONCE)
              .build());

      Run run = harness.run();

      assertThat(run.records())
          .extracting(NativeRecord::defect)
          .containsExactly(
              "The payload is not JSON (line 1, column 11).",
              "The message has no id at [/payload/id].",
              "The time at /payload/at is not of the form ISO.",
              "The payload is not text in UTF-8; it is kept in base64.");
      assertThat(harness.run().records()).isEmpty();
    }
  }

  @Test
  void retainedMessagesComeOnceForANewSubscriptionAndAreTheSameRecord() {
    broker.send(TestBroker.message(root + "/x", "{\"id\": \"r\"}", MqttQos.AT_LEAST_ONCE, true));
    try (Harness harness = harness("topics: [\"" + root + "/+\"], id: /payload/id")) {
      NativeRecord first = harness.run().only();
      assertThat(first.id()).isEqualTo("r");
      assertThat(harness.run().records()).isEmpty();
    }
    try (Harness always =
        harness("topics: [\"" + root + "/+\"], id: /payload/id, retained: always")) {
      NativeRecord again = always.run().only();
      assertThat(again.body().has("retained")).isFalse();
      assertThat(always.run().ids()).containsExactly("r");
    }
  }

  @Test
  void topicsThatAreNoLongerWantedAreUnsubscribed() {
    String both = "topics: [\"" + root + "/a\", \"" + root + "/b\"], id: /payload/id";
    try (Harness harness = subscribed(both)) {
      try (Harness fewer = harness("topics: [\"" + root + "/b\"], id: /payload/id")) {
        fewer.goBackTo(harness.checkpoint());
        fewer.run();
        broker.send(root + "/a", "{\"id\": \"a\"}");
        broker.send(root + "/b", "{\"id\": \"b\"}");

        assertThat(fewer.run().ids()).containsExactly("b");
      }
    }
  }

  @Test
  void unacknowledgedTrafficIsTakenAndSaid() {
    try (Harness harness = subscribed("topics: [\"" + root + "/#\"], id: /payload/id")) {
      Instant startedAt = Harness.listening(Duration.ofMinutes(1));
      CompletableFuture<Page> page = CompletableFuture.supplyAsync(() -> harness.read(startedAt));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                broker.send(
                    TestBroker.message(root, "{\"id\": \"q0\"}", MqttQos.AT_MOST_ONCE, false));
                return page.isDone();
              });

      assertThat(page.join().records()).isNotEmpty().allMatch(record -> record.id().equals("q0"));
      assertThat(page.join().anomalies())
          .singleElement()
          .asString()
          .contains("without acknowledgement (QoS 0)");
    }
  }

  @Test
  void aConnectionThatBreaksFailsTheReadAndLosesNothing() throws Exception {
    try (Harness harness = subscribed("topics: [\"" + root + "/#\"], id: /payload/id")) {
      Instant startedAt = Harness.listening(Duration.ofMinutes(1));
      CompletableFuture<Page> waiting =
          CompletableFuture.supplyAsync(() -> harness.read(startedAt));
      await().pollDelay(Duration.ofMillis(300)).until(() -> true);
      broker.breakOff();

      ExecutionException failure =
          catchThrowableOfType(ExecutionException.class, () -> waiting.get(20, TimeUnit.SECONDS));
      assertThat(failure.getCause())
          .isInstanceOfSatisfying(
              ConnectorException.class,
              ours -> assertThat(ours.category()).isEqualTo(FailureCategory.UNAVAILABLE))
          .hasMessageContaining("messages wait there for the next run");

      broker.send(root, "{\"id\": \"m1\"}");
      Page tried = tried(() -> harness.read(startedAt));
      assertThat(tried.records()).extracting(NativeRecord::id).containsExactly("m1");
      broker.breakOff();
      Page triedAgain = tried(() -> harness.read(startedAt));
      assertThat(triedAgain.records()).isEqualTo(tried.records());
    }
  }

  /** Again after a broken connection, as the routes do. */
  private static Page tried(Supplier<Page> read) {
    try {
      return read.get();
    } catch (ConnectorException e) {
      assertThat(e.category()).isEqualTo(FailureCategory.UNAVAILABLE);
      return read.get();
    }
  }

  @Test
  void somebodyElseWithOurClientIdIsSaidToBeThere() throws Exception {
    try (Harness harness = subscribed("topics: [\"" + root + "/#\"]");
        Harness other = harness("topics: [\"" + root + "/#\"]")) {
      CompletableFuture<Page> page =
          CompletableFuture.supplyAsync(
              () -> harness.read(Harness.listening(Duration.ofMinutes(1))));
      await().pollDelay(Duration.ofMillis(500)).until(() -> true);
      other.run();

      ExecutionException failure =
          catchThrowableOfType(ExecutionException.class, () -> page.get(20, TimeUnit.SECONDS));
      assertThat(failure.getCause())
          .isInstanceOfSatisfying(
              ConnectorException.class,
              ours -> assertThat(ours.category()).isEqualTo(FailureCategory.CONFLICT))
          .hasMessageContaining("somebody else has logged in with our client id");
    }
  }

  @Test
  void aTopicThatIsNotPermittedIsRefusedByTheSelfCheckAndByTheRun() {
    try (Harness harness = harness("topics: [\"" + root + "/a\", \"secret/#\"]")) {
      ConnectorException refused = failureOf(harness::selfCheck);
      assertThat(refused.category()).isEqualTo(FailureCategory.UNAUTHORIZED);
      assertThat(refused)
          .hasMessageContaining("refuses the subscription to secret/#")
          .hasMessageContaining("(reason code 135)");
      assertThat(failureOf(harness::run)).hasMessage(refused.getMessage());
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    String settings = broker.settings().replace("\"${file:secret}\"", "wrong-canary");
    try (Harness harness = new Harness(home, settings, "topics: [a]")) {
      ConnectorException refused = failureOf(harness::run);
      assertThat(refused.category()).isEqualTo(FailureCategory.UNAUTHORIZED);
      assertThat(refused).hasMessageNotContaining("canary");
      assertThat(failureOf(harness::selfCheck).category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    }
  }

  @Test
  void theSelfCheckSaysThatWeMayListen() {
    try (Harness harness = harness("topics: [\"" + root + "/#\"]")) {
      assertThat(harness.selfCheck())
          .extracting(Finding::outcome)
          .doesNotContain(Finding.Outcome.FAILED);
    }
  }

  @Test
  void aBrokerThatForgotUsIsSaid() throws IOException {
    int port = TestBroker.freePort();
    try (TestBroker first = new TestBroker(port, "")) {
      Harness harness = new Harness(home, first.settings(), "topics: [\"a/#\"]");
      harness.run();
      first.stop();
      try (harness;
          TestBroker second = new TestBroker(port, "")) {
        assertThat(second.port()).isEqualTo(port);
        assertThat(harness.run().anomalies())
            .containsExactly(
                "The broker had forgotten our session; what was sent since the last run may be"
                    + " lost.");
        assertThat(harness.run().anomalies()).isEmpty();
      }
    }
  }

  @Test
  void aBrokerThatIsDownIsUnavailable() throws IOException {
    String settings = "url: \"mqtt://127.0.0.1:" + TestBroker.freePort() + "\", timeout: PT2S";
    try (Harness harness = new Harness(home, settings, "topics: [a]")) {
      assertThat(failureOf(harness::run).category()).isEqualTo(FailureCategory.UNAVAILABLE);
    }
  }

  @Test
  void tlsToAServerWithoutItSaysWhatToCheck() {
    String settings = "url: \"mqtts://127.0.0.1:" + broker.port() + "\", timeout: PT1S";
    try (Harness harness = new Harness(home, settings, "topics: [a]")) {
      assertThat(failureOf(harness::run).category()).isEqualTo(FailureCategory.UNAVAILABLE);
    }
  }

  private static ConnectorException failureOf(Runnable work) {
    return catchThrowableOfType(ConnectorException.class, work::run);
  }
}
