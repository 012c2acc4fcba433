package org.tributary.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.routes.failure.FailurePolicy;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;

/** The routes of two streams in a real Camel context, with a scripted system behind them. */
class StreamRouteIT {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ScriptedSystem system = new ScriptedSystem();
  private final Ledger ledger = new Ledger();
  private final ExecutorService readAhead = Executors.newCachedThreadPool();
  private ProducerTemplate producer;

  @BeforeEach
  void compile() throws Exception {
    for (String name : List.of("permits", "licences")) {
      camel.addRoutes(
          new StreamRoute(
              new DeployedStream(stream(name), system),
              ledger,
              ledger,
              new FailurePolicy(Duration.ofMillis(5)),
              readAhead));
    }
    camel.start();
    producer = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    assertThat(system.leases).as("versions that nobody gave back").hasValue(0);
    camel.stop();
    readAhead.shutdownNow();
  }

  private void run(String stream) {
    producer.sendBody(
        StreamRoute.endpoint("lpi", stream),
        RunRequest.scheduled("lpi", stream, RunKind.CHANGES, Instant.EPOCH));
  }

  @Test
  void goesRoundUntilTheLastPageAndHandsTheCheckpointOn() {
    system.answers.addAll(List.of(page(1, false), page(2, false), page(3, true)));

    run("permits");

    assertThat(ledger.committed).containsExactly(1, 2, 3);
    assertThat(system.asked).containsExactly(0, 1, 2);
    assertThat(ledger.ended).containsExactly("succeeded");
  }

  @Test
  void beginsWhereTheReaderSaysWhenItIsToGoBackToATime() {
    system.beginning = JsonNodeFactory.instance.objectNode().put("page", 7);
    system.beforeRead =
        asked -> assertThat(ledger.wentBack).as("kept before it is read").containsExactly(7);
    system.answers.addAll(List.of(page(8, false), page(9, true)));

    readSince();

    assertThat(system.asked).containsExactly(7, 8);
    assertThat(ledger.ended).containsExactly("succeeded");
  }

  @Test
  void aRunThatCannotGoBackToATimeSaysSoAndReadsNothing() {
    readSince();

    assertThat(system.asked).isEmpty();
    assertThat(ledger.ended)
        .containsExactly(
            "failed REJECTED: lpi.permits is not read by the time of changes, so there is no going"
                + " back to a date; run it in full to read again what its source still holds.");
  }

  private void readSince() {
    producer.sendBody(
        StreamRoute.endpoint("lpi", "permits"),
        new RunRequest("lpi", "permits", RunKind.CHANGES, Instant.EPOCH, false, NOW));
  }

  @Test
  void readsThePageAfterWhileAPageIsCommitted() {
    system.answers.addAll(List.of(page(1, false), page(2, true)));
    ledger.beforeCommit = () -> system.awaitAsked(2);

    run("permits");

    assertThat(ledger.committed).containsExactly(1, 2);
    assertThat(ledger.before).containsExactly(0, 1);
  }

  @Test
  void aPageThatCannotBeCommittedEndsTheRunWhenNobodyReadsAnyMore() {
    system.answers.addAll(List.of(page(1, false), page(2, true)));
    ledger.broken = true;
    ledger.beforeCommit = () -> system.awaitAsked(2);

    run("permits");

    assertThat(ledger.committed).isEmpty();
    assertThat(system.reading).hasValue(0);
    assertThat(ledger.ended).singleElement().asString().contains("The hub itself failed");
  }

  @Test
  void tellsTheReaderOfEachPageOnceItIsStored() {
    system.answers.addAll(List.of(page(1, false), page(2, false), page(3, true)));
    system.onCommitted = number -> assertThat(ledger.committed).contains(number);

    run("permits");

    assertThat(system.told).containsExactly(1, 2, 3);
  }

  @Test
  void ofAStreamThatListensReadsNothingAhead() {
    system.listens = true;
    system.answers.addAll(List.of(page(1, false), page(2, false), page(3, true)));
    system.beforeRead = asked -> assertThat(system.told).hasSize(asked);

    run("permits");

    assertThat(ledger.committed).containsExactly(1, 2, 3);
    assertThat(ledger.before).containsOnly(0);
    assertThat(system.told).containsExactly(1, 2, 3);
    assertThat(ledger.ended).containsExactly("succeeded");
  }

  @Test
  void aPageThatIsNotStoredIsNotToldOf() {
    system.listens = true;
    ledger.broken = true;
    system.answers.addAll(List.of(page(1, false)));

    run("permits");

    assertThat(system.told).isEmpty();
    assertThat(system.asked).hasSize(1);
    assertThat(ledger.ended).singleElement().asString().contains("The hub itself failed");
  }

  @Test
  void anAcknowledgementThatFailsIsTriedAgainAndThePageIsNotStoredTwice() {
    system.listens = true;
    system.refusals.add(new ConnectorException(FailureCategory.UNAVAILABLE, "not now"));
    system.answers.addAll(List.of(page(1, false), page(2, true)));

    run("permits");

    assertThat(ledger.committed).containsExactly(1, 2);
    assertThat(system.told).containsExactly(1, 2);
    assertThat(ledger.ended).containsExactly("succeeded");
  }

  @Test
  void anAcknowledgementThatIsRefusedFailsTheRunAndThePageStaysStored() {
    system.listens = true;
    system.refusals.add(new ConnectorException(FailureCategory.UNAUTHORIZED, "may not move"));
    system.answers.addAll(List.of(page(1, false), page(2, true)));

    run("permits");

    assertThat(ledger.committed).containsExactly(1);
    assertThat(system.told).isEmpty();
    assertThat(ledger.ended).containsExactly("failed UNAUTHORIZED: may not move");
  }

  @Test
  void silenceIsNotWritten() {
    system.listens = true;
    system.answers.add(silence(0));

    run("permits");

    assertThat(ledger.committed).isEmpty();
    assertThat(ledger.ended).containsExactly("succeeded");
  }

  @Test
  void theEndOfARunThatHeardSomethingIsWritten() {
    system.listens = true;
    system.answers.addAll(List.of(page(1, false), silence(0)));

    run("permits");

    assertThat(ledger.committed).containsExactly(1, 0);
  }

  @Test
  void anEmptyPageOfAStreamThatDoesNotListenIsWritten() {
    system.answers.add(silence(0));

    run("permits");

    assertThat(ledger.committed).containsExactly(0);
  }

  @Test
  void provesTheReadingBeforeItBeginsWithEveryQuestionOnce() {
    system.probe = new ScriptedProbe(0);
    system.answers.addAll(List.of(page(1, true), page(2, true)));

    run("permits");
    run("permits");

    assertThat(ledger.checks).containsExactly(4, 1);
    assertThat(ledger.ended).containsExactly("succeeded", "succeeded");
  }

  @Test
  void readsNothingWhereTheSelfCheckFails() {
    system.probe = new ScriptedProbe(3);

    run("permits");
    run("permits");

    assertThat(system.asked).isEmpty();
    assertThat(ledger.checks).containsExactly(4, 4);
    assertThat(ledger.ended)
        .hasSize(2)
        .allSatisfy(
            end ->
                assertThat(end)
                    .startsWith("failed MALFORMED: Asked for what changes ten years from now, the")
                    .contains("gave 3 records")
                    .contains("read.since"));
  }

  @Test
  void triesAPageAgainWhenTheSystemIsBrieflyDown() {
    system.answers.addAll(
        List.of(page(1, false), failure(FailureCategory.UNAVAILABLE), page(2, true)));

    run("permits");

    assertThat(ledger.committed).containsExactly(1, 2);
    assertThat(system.asked).containsExactly(0, 1, 1);
    assertThat(ledger.ended).containsExactly("succeeded");
  }

  @Test
  void endsWithTheSentenceOfTheFailureAndKeepsWhatWasCommitted() {
    system.answers.addAll(List.of(page(1, false), failure(FailureCategory.UNAUTHORIZED)));

    run("permits");

    assertThat(ledger.committed).containsExactly(1);
    assertThat(ledger.ended).containsExactly("failed UNAUTHORIZED: scripted UNAUTHORIZED");
  }

  @Test
  void aFailedStreamLeavesTheOtherAlone() {
    system.answers.addAll(List.of(failure(FailureCategory.REJECTED)));
    run("permits");
    system.answers.addAll(List.of(page(1, true)));
    run("licences");

    assertThat(ledger.ended).containsExactly("failed REJECTED: scripted REJECTED", "succeeded");
  }

  @Test
  void aFaultOfTheHubItselfEndsTheRunAndIsNotRepeated() {
    ledger.broken = true;
    system.answers.addAll(List.of(page(1, true)));

    run("permits");

    assertThat(ledger.ended).singleElement().asString().contains("The hub itself failed");
    assertThat(system.asked).hasSize(1);
  }

  @Test
  void withoutOwnershipNothingIsRead() {
    ledger.refuses = true;

    run("permits");

    assertThat(system.asked).isEmpty();
    assertThat(ledger.ended).isEmpty();
  }

  private static StreamSpec stream(String name) {
    return new StreamSpec(
        "lpi",
        name,
        null,
        null,
        ZoneOffset.UTC,
        Duration.ofHours(1),
        JsonNodeFactory.instance.objectNode(),
        CanonicalType.CASE,
        new NoMapping(),
        Map.of());
  }

  private static Page page(int number, boolean last) {
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode().put("page", number);
    return new Page(List.of(NativeRecord.idOnly("r" + number)), checkpoint, last, List.of(), null);
  }

  /** Nothing, with the checkpoint of before the first page. */
  private static Page silence(int number) {
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    if (number > 0) {
      checkpoint.put("page", number);
    }
    return new Page(List.of(), checkpoint, true, List.of(), null);
  }

  private static ConnectorException failure(FailureCategory category) {
    return new ConnectorException(category, "scripted " + category);
  }

  /** Never asked: the sink of this test maps nothing. */
  private static final class NoMapping implements Mapping {
    @Override
    public Mapped map(NativeRecord record) {
      return new Mapped.Skipped();
    }

    @Override
    public String version() {
      return "none";
    }
  }

  /** A system with three records that gives so many of them for a time in the future. */
  private record ScriptedProbe(int inFuture) implements StreamProbe {
    private static Sample sample(int records) {
      return new Sample(
          Stream.of("a", "b", "c").limit(records).map(NativeRecord::idOnly).toList(),
          null,
          true,
          null);
    }

    @Override
    public Sample first() {
      return sample(3);
    }

    @Override
    public String sinceRule() {
      return "updated_from";
    }

    @Override
    public Sample since(Instant from) {
      return sample(from.isAfter(NOW) ? inFuture : 3);
    }
  }

  /** A stream of which there is one version. */
  private record DeployedStream(StreamSpec stream, ScriptedSystem behind)
      implements LiveStream, LiveStream.Lease {
    @Override
    public String system() {
      return stream.system();
    }

    @Override
    public String name() {
      return stream.name();
    }

    @Override
    public Lease lease() {
      behind.leases.incrementAndGet();
      return this;
    }

    @Override
    public StreamReader reader() {
      return behind;
    }

    @Override
    public @Nullable StreamProbe probe() {
      return behind.probe;
    }

    @Override
    public boolean isProven() {
      return behind.proven;
    }

    @Override
    public void proven() {
      behind.proven = true;
    }

    @Override
    public void succeeded(Run run) {
      release();
    }

    @Override
    public void failed(FailureCategory category, String sentence) {
      behind.failures.add(category + ": " + sentence);
      release();
    }

    @Override
    public void release() {
      behind.leases.decrementAndGet();
    }
  }

  /** Answers with pages and failures in the order of its script. */
  private static final class ScriptedSystem implements StreamReader {
    private final AtomicInteger leases = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private volatile boolean proven;
    private final Deque<Object> answers = new ArrayDeque<>();
    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger reading = new AtomicInteger();
    private final List<Integer> told = new CopyOnWriteArrayList<>();
    private final Deque<ConnectorException> refusals = new ArrayDeque<>();
    private boolean listens;
    private @Nullable ObjectNode beginning;
    private IntConsumer onCommitted = number -> {};
    private IntConsumer beforeRead = asked -> {};
    private StreamProbe probe = () -> new Sample(List.of(), null, true, null);

    void awaitAsked(int times) {
      await().until(() -> asked.size() == times);
    }

    @Override
    public Page read(ReadRequest request) {
      assertThat(reading.incrementAndGet()).as("readers at once").isOne();
      try {
        beforeRead.accept(asked.size());
        asked.add(request.checkpoint().path("page").asInt(0));
        Object answer = answers.remove();
        if (answer instanceof ConnectorException failure) {
          throw failure;
        }
        return (Page) answer;
      } finally {
        reading.decrementAndGet();
      }
    }

    @Override
    public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
      return Optional.ofNullable(beginning);
    }

    @Override
    public boolean listens() {
      return listens;
    }

    @Override
    public void committed(ObjectNode checkpoint) {
      int number = checkpoint.path("page").asInt(0);
      onCommitted.accept(number);
      if (!refusals.isEmpty()) {
        throw refusals.remove();
      }
      told.add(number);
    }
  }

  /** Remembers what was committed and how runs ended. */
  private static final class Ledger implements RunLog, RecordSink {
    private final List<Integer> committed = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final List<Integer> checks = new ArrayList<>();
    private final List<Integer> wentBack = new CopyOnWriteArrayList<>();
    private boolean refuses;
    private final List<Integer> before = new CopyOnWriteArrayList<>();
    private boolean broken;
    private Runnable beforeCommit = () -> {};

    @Override
    public Optional<Run> open(StreamSpec stream, RunRequest request) {
      return refuses
          ? Optional.empty()
          : Optional.of(
              new Run(
                  UUID.randomUUID(),
                  1,
                  request,
                  ReadRequest.Mode.CHANGES,
                  JsonNodeFactory.instance.objectNode(),
                  NOW,
                  "0".repeat(32)));
    }

    @Override
    public void goBack(Run run, ObjectNode checkpoint) {
      wentBack.add(checkpoint.path("page").asInt());
    }

    @Override
    public void checked(Run run, List<Finding> findings) {
      checks.add(findings.size());
    }

    @Override
    public void succeed(Run run) {
      ended.add("succeeded");
    }

    @Override
    public void fail(Run run, FailureCategory category, String sentence) {
      ended.add("failed " + category + ": " + sentence);
    }

    @Override
    public PageCommit prepare(Run run, StreamSpec stream, Page page, @Nullable Page pageBefore) {
      before.add(pageBefore == null ? 0 : pageBefore.checkpoint().path("page").asInt());
      return () -> {
        beforeCommit.run();
        if (broken) {
          throw new IllegalStateException("broken on purpose");
        }
        committed.add(page.checkpoint().path("page").asInt());
      };
    }
  }
}
