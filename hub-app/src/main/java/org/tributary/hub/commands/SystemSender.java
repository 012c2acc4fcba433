package org.tributary.hub.commands;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
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
    try {
      WriteOutcome outcome = tried(leg);
      category = categoryOf(outcome);
      log.info("{} {}: {}", leg.id(), leg.system() + "." + leg.action(), inWords(outcome));
      return outcome;
    } finally {
      MDC.remove("traceId");
      note(category, System.nanoTime() - began);
    }
  }

  private WriteOutcome tried(Leg leg) {
    try (WriteLease lease = systems.write(leg.system(), leg.action()).orElse(null)) {
      if (lease == null) {
        return notDeployed(leg);
      }
      Optional<String> target = journal.target(leg);
      if (target.isEmpty() && leg.operation() != Operation.CREATE) {
        return new WriteOutcome.Failed(
            FailureCategory.NOT_FOUND,
            leg.system() + " holds nothing that this could change: it was never opened there.");
      }
      return writeback.attempt(
          lease.action(), lease.target(), attemptOf(leg, target), () -> journal.sending(leg.id()));
    } catch (RuntimeException e) {
      log.error("{}: {} broke off", leg.id(), leg.system() + "." + leg.action(), e);
      return new WriteOutcome.Uncertain(
          NOT_DEPLOYED,
          FailureCategory.MALFORMED,
          "The connector of %s broke off (%s); the log has more under this leg's id."
              .formatted(leg.system(), e.getClass().getSimpleName()));
    }
  }

  /** What was in doubt stays in doubt: it is looked up before it is sent, whenever that is. */
  private static WriteOutcome notDeployed(Leg leg) {
    String sentence =
        "The system file of %s has no action %s (any more); deploy it again."
            .formatted(leg.system(), leg.action());
    return leg.uncertain()
        ? new WriteOutcome.Uncertain(NOT_DEPLOYED, FailureCategory.NOT_FOUND, sentence)
        : new WriteOutcome.Again(NOT_DEPLOYED, FailureCategory.NOT_FOUND, sentence);
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
