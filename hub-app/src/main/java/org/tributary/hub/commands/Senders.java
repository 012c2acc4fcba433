package org.tributary.hub.commands;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.documents.Documents;
import org.tributary.hub.once.RequestKeys;
import org.tributary.hub.schedule.Rounds;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.routes.writeback.Backoff;
import org.tributary.routes.writeback.Writeback;
import org.tributary.sdk.system.SystemFile;

/**
 * The threads that send, a few for each system that can be written to: a slow system holds nobody
 * but itself. They follow the deployment.
 */
@Component
class Senders implements SmartLifecycle {
  private static final Duration LOOK_AT_DEPLOYMENT = Duration.ofSeconds(1);
  private static final Duration LONGEST_BREAK = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PROBE = Duration.ofMinutes(1);

  private final Journal journal;
  private final LegTable legs;
  private final DeployedSystems systems;
  private final Bells bells;
  private final Writeback writeback;
  private final Documents documents;
  private final UUID node;
  private final boolean alone;
  private final Duration keepKeys;
  private final RequestKeys keys;
  private final Map<String, SystemSender> senders = new ConcurrentHashMap<>();
  private final Rounds rounds = new Rounds("senders", 1, PATIENCE);
  private volatile boolean running;

  Senders(
      Journal journal,
      LegTable legs,
      RequestKeys keys,
      DeployedSystems systems,
      Bells bells,
      Documents documents,
      TributarySettings settings,
      java.time.Clock clock) {
    this.journal = journal;
    this.legs = legs;
    this.keys = keys;
    this.systems = systems;
    this.bells = bells;
    this.documents = documents;
    this.writeback =
        new Writeback(
            clock,
            new Backoff(settings.commands().firstRetry(), settings.commands().longestRetry()));
    this.node = UUID.randomUUID();
    this.alone = settings.store().embedded();
    this.keepKeys = settings.commands().keepKeys();
  }

  @Override
  public void start() {
    running = true;
    if (alone) {
      legs.releaseAll(journal.now());
    }
    rounds.every(LOOK_AT_DEPLOYMENT, this::follow);
    rounds.every(LegTable.HOLD.dividedBy(4), () -> legs.hold(node, journal.now()));
    rounds.every(Duration.ofHours(1), () -> keys.forget(journal.now().minus(keepKeys)));
  }

  /** Starts the threads of systems that can be written to now. */
  private void follow() {
    for (SystemFile system : systems.all()) {
      if (!system.actions().isEmpty() && running) {
        senders
            .computeIfAbsent(
                system.id(),
                id ->
                    new SystemSender(
                        id, journal, legs, systems, bells, writeback, documents, node, breaker(id)))
            .threads(system.concurrency());
      }
    }
  }

  private static CircuitBreaker breaker(String system) {
    return CircuitBreaker.of(
        system,
        CircuitBreakerConfig.custom()
            .failureRateThreshold(80)
            .slidingWindowSize(20)
            .minimumNumberOfCalls(8)
            .permittedNumberOfCallsInHalfOpenState(1)
            .maxWaitDurationInHalfOpenState(LONGEST_PROBE)
            .waitIntervalFunctionInOpenState(
                IntervalFunction.ofExponentialRandomBackoff(
                    Duration.ofSeconds(2), 1.5, 0.2, LONGEST_BREAK))
            .build());
  }

  /** Whether the hub has stopped sending to a system because it does not answer. */
  boolean isBroken(String system) {
    SystemSender sender = senders.get(system);
    return sender != null && sender.isBroken();
  }

  /** Systems, and whether the hub has stopped sending to them for now. */
  Map<String, Boolean> broken() {
    Map<String, Boolean> broken = new java.util.TreeMap<>();
    senders.forEach((system, sender) -> broken.put(system, sender.isBroken()));
    return broken;
  }

  @Override
  public void stop() {
    running = false;
    rounds.end();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<SystemSender> all = new ArrayList<>(senders.values());
    senders.clear();
    all.forEach(SystemSender::end);
    all.forEach(sender -> sender.join(deadline));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the web server has let its last callers go, before the store is closed. */
  @Override
  public int getPhase() {
    return 0;
  }
}
