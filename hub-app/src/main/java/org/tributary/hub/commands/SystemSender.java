package org.tributary.hub.commands;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.tributary.hub.documents.Documents;
import org.tributary.hub.store.Json;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.hub.systems.WriteLease;
import org.tributary.routes.writeback.WriteAttempt;
import org.tributary.routes.writeback.WriteOutcome;
import org.tributary.routes.writeback.Writeback;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.Operation;

/** Sends to one system: takes a leg, tries it, keeps what it came to. */
final class SystemSender {
  private static final Logger log = LoggerFactory.getLogger(SystemSender.class);
  private static final Duration LONGEST_REST = Duration.ofSeconds(1);
  private static final Duration NOT_DEPLOYED = Duration.ofSeconds(30);

  private final String system;
  private final Journal journal;
  private final LegTable legs;
  private final DeployedSystems systems;
  private final Bells bells;
  private final Writeback writeback;
  private final Documents documents;
  private final UUID node;
  private final CircuitBreaker breaker;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger wanted = new AtomicInteger();
  private final AtomicInteger limitedInARow = new AtomicInteger();
  private volatile Instant quietUntil = Instant.MIN;
  private volatile boolean ended;

  SystemSender(
      String system,
      Journal journal,
      LegTable legs,
      DeployedSystems systems,
      Bells bells,
      Writeback writeback,
      Documents documents,
      UUID node,
      CircuitBreaker breaker) {
    this.system = system;
    this.journal = journal;
    this.legs = legs;
    this.systems = systems;
    this.bells = bells;
    this.writeback = writeback;
    this.documents = documents;
    this.node = node;
    this.breaker = breaker;
  }

  /** So many threads send; those beyond end when they are free. */
  synchronized void threads(int number) {
    wanted.set(number);
    threads.removeIf(thread -> !thread.isAlive());
    while (threads.size() < number && !ended) {
      int index = threads.size();
      Thread thread = new Thread(() -> work(index), "send-" + system + "-" + index);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  boolean isBroken() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  /** Begins nothing any more; what is under way is finished. */
  synchronized void end() {
    ended = true;
    for (int i = 0; i < threads.size(); i++) {
      bells.due(system);
    }
  }

  /** Waits for what is under way, until a moment of {@link System#nanoTime}. */
  synchronized void join(long deadline) {
    for (Thread thread : threads) {
      try {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void work(int index) {
    while (!ended && index < wanted.get()) {
      try {
        if (!sendOne()) {
          rest();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        log.warn("{}: the journal did not answer: {}", system, e.toString());
        pause(LONGEST_REST);
      }
    }
  }

  private void rest() throws InterruptedException {
    Instant now = journal.now();
    Instant next = legs.nextDue(system);
    Duration rest = LONGEST_REST;
    if (next != null && next.isBefore(now.plus(LONGEST_REST))) {
      rest = Duration.between(now, next);
    }
    bells.awaitDue(system, rest.isNegative() || rest.isZero() ? Duration.ofMillis(20) : rest);
  }

  /** Whether there was something to do. */
  private boolean sendOne() throws InterruptedException {
    if (journal.now().isBefore(quietUntil)) {
      return false;
    }
    if (!breaker.tryAcquirePermission()) {
      return false;
    }
    Optional<Journal.Held> held = Optional.empty();
    try {
      held = journal.take(system, node);
    } finally {
      if (held.isEmpty()) {
        breaker.releasePermission();
      }
    }
    if (held.isEmpty()) {
      return false;
    }
    WriteOutcome outcome = attempt(held.get());
    keep(held.get(), outcome);
    return true;
  }

  private WriteOutcome attempt(Journal.Held held) {
    Leg leg = held.before();
    long began = System.nanoTime();
    MDC.put("traceId", leg.operationId().toString().replace("-", ""));
    @Nullable FailureCategory category = null;
    boolean asked = false;
    try {
      Tried tried = tried(held);
      asked = tried.asked();
      category = categoryOf(tried.outcome());
      log.info("{} {}: {}", leg.id(), leg.system() + "." + leg.action(), inWords(tried.outcome()));
      return tried.outcome();
    } finally {
      MDC.remove("traceId");
      if (asked) {
        note(category, System.nanoTime() - began);
      } else {
        breaker.releasePermission();
      }
    }
  }

  /**
   * What a try came to.
   *
   * @param asked whether it came as far as its system, whose circuit is to know of it
   */
  private record Tried(WriteOutcome outcome, boolean asked) {
    static Tried ours(WriteOutcome outcome) {
      return new Tried(outcome, false);
    }
  }

  private Tried tried(Journal.Held held) {
    Leg leg = held.before();
    try (WriteLease lease = systems.write(leg.system(), leg.action()).orElse(null)) {
      if (lease == null) {
        return Tried.ours(notDeployed(leg));
      }
      Prepared prepared = prepare(leg);
      if (prepared.attempt() == null) {
        return Tried.ours(Objects.requireNonNull(prepared.instead()));
      }
      WriteOutcome outcome =
          writeback.attempt(
              lease.action(), lease.target(), prepared.attempt(), () -> journal.sending(held));
      return new Tried(outcome, !(outcome instanceof WriteOutcome.TakenOver));
    } catch (RuntimeException e) {
      log.error("{}: {} broke off", leg.id(), leg.system() + "." + leg.action(), e);
      return new Tried(
          new WriteOutcome.Uncertain(
              NOT_DEPLOYED,
              FailureCategory.MALFORMED,
              "The connector of %s broke off (%s); the log has more under this leg's id."
                  .formatted(leg.system(), e.getClass().getSimpleName())),
          true);
    }
  }

  /** What is to be tried, or what became of it before. */
  private record Prepared(@Nullable WriteAttempt attempt, @Nullable WriteOutcome instead) {}

  /** Nothing is sent here: whatever our own store does, there is no doubt about the system. */
  private Prepared prepare(Leg leg) {
    try {
      Optional<String> target = journal.target(leg);
      if (target.isEmpty() && leg.operation() != Operation.CREATE) {
        return new Prepared(
            null,
            new WriteOutcome.Failed(
                FailureCategory.NOT_FOUND,
                leg.system()
                    + " holds nothing that this could change: it was never opened there."));
      }
      return new Prepared(attemptOf(leg, target), null);
    } catch (DataAccessException e) {
      log.warn("{}: the store did not answer before sending: {}", leg.id(), e.toString());
      return new Prepared(null, storeAway(leg));
    }
  }

  private static WriteOutcome notDeployed(Leg leg) {
    return notTried(
        leg,
        NOT_DEPLOYED,
        FailureCategory.NOT_FOUND,
        "The system file of %s has no action %s (any more); deploy it again."
            .formatted(leg.system(), leg.action()));
  }

  private static WriteOutcome storeAway(Leg leg) {
    return notTried(
        leg,
        LONGEST_REST,
        FailureCategory.UNAVAILABLE,
        "The hub's own store did not answer before anything was sent to %s."
            .formatted(leg.system()));
  }

  /**
   * What was promised or in doubt stays so: it is looked up before it is sent, whenever that is.
   */
  private static WriteOutcome notTried(
      Leg leg, Duration delay, FailureCategory category, String sentence) {
    if (leg.token() != null) {
      return new WriteOutcome.Promised(leg.token(), delay, List.of());
    }
    return leg.uncertain()
        ? new WriteOutcome.Uncertain(delay, category, sentence)
        : new WriteOutcome.Again(delay, category, sentence);
  }

  private WriteAttempt attemptOf(Leg leg, Optional<String> target) {
    UUID document = leg.documentId();
    return new WriteAttempt(
        leg.id().toString(),
        target.orElse(null),
        leg.token(),
        leg.uncertain(),
        leg.sentAt(),
        leg.attempts(),
        leg.conflicts(),
        Json.tree(leg.command()),
        document == null ? null : documents.enclosure(document, baseUrl()).orElseThrow());
  }

  private String baseUrl() {
    return systems.find(system).map(file -> file.settings().path("baseUrl").asText()).orElse("");
  }

  private static @Nullable FailureCategory categoryOf(WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Again again) {
      return again.category();
    }
    if (outcome instanceof WriteOutcome.Uncertain uncertain) {
      return uncertain.category();
    }
    if (outcome instanceof WriteOutcome.Stuck stuck) {
      return stuck.category();
    }
    return outcome instanceof WriteOutcome.Failed failed ? failed.category() : null;
  }

  private static String inWords(WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Done done) {
      return "done as " + done.id();
    }
    if (outcome instanceof WriteOutcome.Promised) {
      return "promised";
    }
    if (outcome instanceof WriteOutcome.TakenOver) {
      return "taken over by another node";
    }
    FailureCategory category = categoryOf(outcome);
    return outcome.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT) + ", " + category;
  }

  /** Only a system that does not answer breaks the circuit; one that refuses is alive. */
  private void note(@Nullable FailureCategory category, long nanos) {
    if (category == FailureCategory.UNAVAILABLE) {
      breaker.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException("unavailable"));
    } else {
      breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }
    if (category != FailureCategory.RATE_LIMITED) {
      limitedInARow.set(0);
    } else if (limitedInARow.incrementAndGet() > wanted.get()) {
      // every thread was told to slow down: they all do
      quietUntil = journal.now().plus(LONGEST_REST);
      limitedInARow.set(0);
    }
  }

  /** Keeps trying: an answer that is not in the journal would have to be looked up again. */
  private void keep(Journal.Held held, WriteOutcome outcome) {
    for (int attempt = 0; ; attempt++) {
      try {
        journal.record(held, outcome);
        return;
      } catch (RuntimeException e) {
        log.warn("{}: the outcome could not be kept: {}", held.before().id(), e.toString());
        if (ended && attempt > 3) {
          return;
        }
        pause(LONGEST_REST);
      }
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
