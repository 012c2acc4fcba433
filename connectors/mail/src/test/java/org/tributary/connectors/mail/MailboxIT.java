package org.tributary.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.testkit.JsonStandIn;
import org.tributary.testkit.ReadingHarness.Run;

/** What happens between us and a real IMAP server. */
class MailboxIT {
  @TempDir Path home;

  private TestMailServer server;

  @BeforeEach
  void start() {
    server = new TestMailServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Harness harness(String read) {
    return new Harness(home, server.settings(), read);
  }

  private static String message(String id) {
    return "Message-ID: <" + id + ">\nFrom: a@example.org\nSubject: Lamp\n\nIs out.\n";
  }

  @Test
  void movesMessagesOnceTheyAreStored() {
    server.create("Done");
    try (Harness harness = harness("after: move, moveTo: Done")) {
      server.deliver(message("m1"));
      server.deliver(message("m2"));
      Instant startedAt = Harness.listening(Duration.ofMinutes(1));

      Page page = harness.read(startedAt);
      assertThat(server.inbox().getMessageCount()).isEqualTo(2);
      harness.commit(page);

      assertThat(server.inbox().getMessageCount()).isZero();
      assertThat(server.folder("Done").getMessageCount()).isEqualTo(2);
    }
  }

  @Test
  void leavesMessagesAloneWhereTheFileSaysSo() {
    server.deliver(message("m1"));
    try (Harness harness = harness("after: nothing")) {
      assertThat(harness.run().ids()).containsExactly("m1");
      assertThat(harness.run().records()).isEmpty();

      assertThat(server.unseen()).isEqualTo(1);
    }
  }

  @Test
  void messagesThatPeopleHaveReadAreReadToo() {
    server.deliver(message("m1"));
    try (Harness harness = harness("")) {
      harness.run();
      server.deliver(message("m2"));
      server.markAllSeen();

      assertThat(harness.run().ids()).containsExactly("m2");
    }
  }

  @Test
  void aFolderThatIsNumberedAnewIsReadAgainUnderTheSameIds() {
    server.create("Requests");
    server.deliver("Requests", message("m1").getBytes(StandardCharsets.UTF_8));
    server.deliver("Requests", message("m2").getBytes(StandardCharsets.UTF_8));
    try (Harness harness = harness("folder: Requests")) {
      Run before = harness.run();
      server.numberAnew("Requests");
      Run after = harness.run();

      assertThat(after.records()).isEqualTo(before.records());
      assertThat(after.anomalies())
          .singleElement()
          .asString()
          .contains("numbered the folder anew (UIDVALIDITY)");
      assertThat(harness.run().anomalies()).isEmpty();
    }
  }

  @Test
  void aReadInFullBeginsAtTheBeginning() {
    server.deliver(message("m1"));
    try (Harness harness = harness("")) {
      harness.run();
      ObjectNode nothing = harness.checkpoint().removeAll();

      Page page =
          harness
              .reader()
              .read(
                  new ReadRequest(
                      ReadRequest.Mode.FULL, nothing, Harness.listening(Duration.ofMillis(50))));

      assertThat(page.records()).extracting(NativeRecord::id).containsExactly("m1");
    }
  }

  @Test
  void withoutAMessageIdTheUidIsTheId() {
    server.deliver("From: a@example.org\nSubject: Lamp\n\nIs out.\n");
    try (Harness harness = harness("")) {
      assertThat(harness.run().only().id()).isEqualTo(server.inbox().getUidValidity() + "-1");
    }
  }

  @Test
  void aMessageThatIsTooLargeIsSetAside() {
    server.deliver(message("m1") + "x".repeat(20_000));
    try (Harness harness = harness("maxBytes: 10000")) {
      assertThat(harness.run().only().defect())
          .isEqualTo("The message is larger than the 10000 bytes allowed.");
      assertThat(server.unseen()).isZero();
    }
  }

  @Test
  void theTimeOfArrivalIsTheTimeOfTheLastChange() {
    server.deliver(message("m1"));
    try (Harness harness = harness("")) {
      assertThat(harness.run().only().updatedAt()).isEqualTo("2026-11-20T09:30:00Z");
    }
  }

  @Test
  void aServerThatCannotTellIsAskedAgainAndAgain() throws Exception {
    AtomicInteger idles = new AtomicInteger();
    UnaryOperator<String> counting =
        line -> {
          if (line.endsWith(" IDLE")) {
            idles.incrementAndGet();
          }
          return line;
        };
    try (ImapDoor deaf = new ImapDoor(server.port(), counting, line -> line.replace(" IDLE", ""));
        Harness harness = new Harness(home, settingsOf(deaf), "poll: PT1S")) {
      harness.run();
      CompletableFuture<Page> page =
          CompletableFuture.supplyAsync(
              () -> harness.read(Harness.listening(Duration.ofMinutes(1))));
      await().pollDelay(Duration.ofMillis(500)).until(() -> true);
      server.deliver(message("m1"));

      assertThat(page.get(20, TimeUnit.SECONDS).records()).hasSize(1);
      assertThat(idles).hasValue(0);
    }
  }

  private String settingsOf(ImapDoor door) {
    return server.settings().replace("port: " + server.port(), "port: " + door.port());
  }

  @Test
  void aMessageThatLeavesBetweenItsListingAndItsReadingIsNoRecord() throws Exception {
    for (int i = 1; i <= 3; i++) {
      server.deliver(message("m" + i));
    }
    UnaryOperator<String> leaving =
        line -> {
          if (line.contains("BODY.PEEK[")) {
            server.remove("m2");
          }
          return line;
        };
    try (ImapDoor door = new ImapDoor(server.port(), leaving, line -> line);
        Harness harness = new Harness(home, settingsOf(door), "")) {
      Run run = harness.run();

      assertThat(run.ids()).containsExactly("m1", "m3");
      assertThat(run.anomalies())
          .containsExactly(
              "Messages that left the folder while it was read, and are not stored: 1.");
    }
  }

  @Test
  void aServerThatGoesAwayWhileWeListenFailsTheRead() {
    try (Harness harness = harness("")) {
      harness.run();
      CompletableFuture<Page> page =
          CompletableFuture.supplyAsync(
              () -> harness.read(Harness.listening(Duration.ofMinutes(1))));
      await().pollDelay(Duration.ofMillis(500)).until(() -> true);
      server.stop();

      await().atMost(Duration.ofSeconds(20)).until(page::isDone);
      assertThat(page.handle((done, failure) -> failure).join())
          .hasRootCauseInstanceOf(Exception.class)
          .hasMessageContaining("cannot be reached or broke off");
    }
  }

  @Test
  void theSelfCheckLooksAndMarksNothing() {
    server.deliver(message("m1"));
    try (Harness harness = harness("")) {
      assertThat(harness.selfCheck())
          .anyMatch(finding -> finding.sentence().equals("The system answers with 1 record."))
          .noneMatch(finding -> finding.outcome() == Finding.Outcome.FAILED);
      assertThat(server.unseen()).isEqualTo(1);
    }
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    try (Harness harness = harness("folder: Nowhere")) {
      ConnectorException refused = failureOf(harness::selfCheck);
      assertThat(refused.category()).isEqualTo(FailureCategory.NOT_FOUND);
      assertThat(refused)
          .hasMessageContaining("has no folder Nowhere")
          .hasMessageContaining("read.folder");
      assertThat(failureOf(harness::run)).hasMessage(refused.getMessage());
    }
  }

  @Test
  void aFolderToMoveToThatIsNotThereIsSaidBeforeAnythingIsRead() {
    server.deliver(message("m1"));
    try (Harness harness = harness("after: move, moveTo: Nowhere")) {
      ConnectorException refused = failureOf(harness::run);
      assertThat(refused.category()).isEqualTo(FailureCategory.NOT_FOUND);
      assertThat(refused).hasMessageContaining("there is no folder Nowhere to move messages to");
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    String settings = server.settings().replace("\"${file:secret}\"", "wrong-canary");
    try (Harness harness = new Harness(home, settings, "")) {
      ConnectorException refused = failureOf(harness::run);
      assertThat(refused.category()).isEqualTo(FailureCategory.UNAUTHORIZED);
      assertThat(refused)
          .hasMessageContaining("refuses the login of requests")
          .hasMessageNotContaining("canary");
    }
  }

  @Test
  void logsInWithATokenOfClientCredentials() throws Exception {
    server.deliver(message("m1"));
    try (JsonStandIn tokens =
            new JsonStandIn(query -> "{\"access_token\": \"" + TestMailServer.PASSWORD + "\"}");
        Harness harness =
            new Harness(
                home,
                server
                    .settings()
                    .replace(
                        "password: \"${file:secret}\"",
                        "oauth: {tokenUrl: \""
                            + tokens.url()
                            + "/token\", clientId: hub, clientSecret: s, scope: imap}"),
                "")) {
      assertThat(harness.run().ids()).containsExactly("m1");
    }
  }

  @Test
  void aServerThatIsDownIsUnavailable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    String settings = "host: 127.0.0.1, port: " + port + ", security: none, user: u, password: p";
    try (Harness harness = new Harness(home, settings, "")) {
      assertThat(failureOf(harness::run).category()).isEqualTo(FailureCategory.UNAVAILABLE);
    }
  }

  private static ConnectorException failureOf(Runnable work) {
    return catchThrowableOfType(ConnectorException.class, work::run);
  }
}
