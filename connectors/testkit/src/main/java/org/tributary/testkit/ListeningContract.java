package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * What every connector promises that listens: it acknowledges what is stored and nothing else, it
 * is brought again what was lost on the way, and it stops listening when it is told to.
 */
public abstract class ListeningContract {
  private static final int MOMENTS = 10;

  private ListenerUnderTest subject;
  private Listener listener;

  /** A fresh stand-in system that has nothing for us yet. */
  protected abstract ListenerUnderTest subject() throws IOException;

  /** The first run makes us known to the system. */
  @BeforeEach
  final void arrange() throws IOException {
    subject = subject();
    listener = new Listener(subject);
    listener.run(listener.brief());
  }

  @AfterEach
  final void cleanUp() throws IOException {
    listener.close();
    subject.close();
  }

  @Test
  void declaresThatItListens() {
    ConnectorDescriptor descriptor = subject.factory().descriptor();

    assertThat(descriptor.kind()).isEqualTo(subject.system().connector());
    assertThat(descriptor.capabilities()).contains(Capability.LISTEN);
    assertThat(listener.reader().listens()).isTrue();
  }

  @Test
  void storesWhatWaitedAndWhatComesWhileItListens() throws Exception {
    Set<String> sent = new HashSet<>(subject.send(8));
    Instant startedAt = listener.now();

    for (int page = 0; page < 20 && listener.stored().size() < sent.size(); page++) {
      next(startedAt);
    }
    CompletableFuture<Page> waiting = listener.beginToRead(startedAt);
    sent.addAll(subject.send(1));
    Page live = Await.within(subject.moment().multipliedBy(MOMENTS), waiting);
    listener.store(live);
    listener.acknowledge(live);

    assertThat(listener.stored()).isEqualTo(sent);
    assertThat(listener.pages()).allMatch(page -> page.records().size() < 8);
    awaitUnacknowledged(0);
  }

  private void next(Instant startedAt) {
    Page page = listener.read(startedAt);
    assertThat(page.last()).as("the run ends before its time").isFalse();
    listener.store(page);
    listener.acknowledge(page);
  }

  @Test
  void acknowledgesNothingBeforeItIsStored() throws Exception {
    subject.send(3);
    Page page = listener.read(listener.now());
    int records = page.records().size();

    assertThat(records).isPositive();
    assertThat(subject.unacknowledged()).isEqualTo(3);

    listener.store(page);
    listener.acknowledge(page);

    awaitUnacknowledged(3 - records);
  }

  @Test
  void whatWasReadAndNotStoredComesAgain() throws Exception {
    Set<String> sent = subject.send(3);
    Page dropped = listener.read(listener.now());
    assertThat(dropped.records()).isNotEmpty();

    listener.die();
    awaitUnacknowledged(3); // a broker takes back what was under way when it notices the death
    listener.run(listener.brief());

    assertThat(listener.stored()).isEqualTo(sent);
    awaitUnacknowledged(0);
  }

  @Test
  void aRunThatFailedWhileItStoredLosesNothingInTheSameProcess() throws Exception {
    Set<String> sent = subject.send(3);
    assertThat(listener.read(listener.now()).records()).isNotEmpty();

    listener.run(listener.brief());

    assertThat(listener.stored()).isEqualTo(sent);
    awaitUnacknowledged(0);
  }

  @Test
  void whatWasStoredAndNotAcknowledgedIsAcknowledgedByTheNextProcess() throws Exception {
    Set<String> sent = subject.send(3);
    listener.store(listener.read(listener.now()));

    listener.die();
    listener.run(listener.brief());

    assertThat(listener.stored()).isEqualTo(sent);
    awaitUnacknowledged(0);
  }

  @Test
  void sameMessagesComeWithSameBodies() throws Exception {
    subject.send(1);
    Page first = listener.read(listener.now());

    listener.die();
    Page second = listener.read(listener.now());

    assertThat(second.records()).isEqualTo(first.records());
  }

  @Test
  void saysNothingWhenNothingCame() {
    ObjectNode before = listener.checkpoint();

    List<Page> pages = listener.run(listener.brief());

    assertThat(pages).singleElement().matches(page -> page.records().isEmpty() && page.last());
    assertThat(listener.checkpoint()).isEqualTo(before);
    assertThat(pages.get(0).anomalies()).isEmpty();
  }

  @Test
  void endsAtOnceWhenItIsClosed() throws Exception {
    endsAtOnceAfter(() -> listener.connector().close());
  }

  @Test
  void endsAtOnceWhenTheHubStops() throws Exception {
    endsAtOnceAfter(() -> subject.context().camel().stop());
  }

  private void endsAtOnceAfter(Runnable end) throws Exception {
    CompletableFuture<Page> waiting = listener.beginToRead(listener.now());
    assertThatThrownBy(() -> waiting.get(subject.moment().toMillis(), TimeUnit.MILLISECONDS))
        .as("it does not listen")
        .isInstanceOf(TimeoutException.class);

    end.run();

    Page page = Await.within(subject.moment().multipliedBy(MOMENTS), waiting);
    assertThat(page.last()).isTrue();
    assertThat(page.records()).isEmpty();
  }

  @Test
  void refusesToTellIdsWhereItCannot() {
    if (!subject.factory().descriptor().capabilities().contains(Capability.READ_IDS)) {
      ObjectNode nothing = JsonNodeFactory.instance.objectNode();
      assertThatThrownBy(
              () ->
                  listener
                      .reader()
                      .read(new ReadRequest(ReadRequest.Mode.IDS, nothing, listener.brief())))
          .isInstanceOfSatisfying(
              ConnectorException.class,
              refusal -> assertThat(refusal.category()).isEqualTo(FailureCategory.REJECTED));
    }
  }

  @Test
  void theSelfCheckTakesNothingAwayAndFindsASoundSystemSound() throws Exception {
    Set<String> sent = subject.send(2);
    listener
        .connector()
        .probe(subject.stream())
        .ifPresent(
            probe ->
                assertThat(SelfCheck.whole(probe, listener.now()))
                    .noneMatch(finding -> finding.outcome() == Finding.Outcome.FAILED)
                    .anyMatch(finding -> finding.check() == Finding.Check.ANSWER));

    assertThat(subject.unacknowledged()).isEqualTo(2);
    listener.run(listener.brief());
    assertThat(listener.stored()).isEqualTo(sent);
  }

  @Test
  void theSecretNeverComesOutAgain() throws Exception {
    subject.send(1);
    StringBuilder told = new StringBuilder(subject.system().toString());
    told.append(subject.factory().descriptor());
    told.append(listener.connector()).append(listener.reader());
    told.append(listener.connector().probe(subject.stream()));
    for (Page page : listener.run(listener.brief())) {
      told.append(page.checkpoint()).append(page.anomalies());
    }

    assertThat(told.toString()).doesNotContain(subject.secret());
  }

  private void awaitUnacknowledged(int wanted) throws IOException, InterruptedException {
    long until = System.nanoTime() + subject.moment().multipliedBy(MOMENTS).toNanos();
    while (subject.unacknowledged() != wanted && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(subject.unacknowledged()).as("not acknowledged").isEqualTo(wanted);
  }
}
