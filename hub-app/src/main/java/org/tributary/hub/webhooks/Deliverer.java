package org.tributary.hub.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.changes.ChangeEvents;
import org.tributary.hub.changes.ChangeFeed;
import org.tributary.hub.changes.ChangeHold;
import org.tributary.hub.schedule.NodeId;
import org.tributary.hub.schedule.Rounds;
import org.tributary.hub.store.Transactions;

/**
 * Delivers changes to the endpoints: looks where there is something to do, and gives each such
 * endpoint a thread of its own while there is. A slow one holds nobody but itself; of several nodes
 * one works for an endpoint at a time.
 */
@Component
class Deliverer implements SmartLifecycle, ChangeHold {
  private static final Logger log = LoggerFactory.getLogger(Deliverer.class);
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration AFTER_FAULT = Duration.ofMinutes(1);
  private static final Duration CONFIRM = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EndpointTable endpoints;
  private final DeliveryTable deliveries;
  private final Transactions transactions;
  private final ChangeFeed feed;
  private final Intake intake;
  private final EndpointWork.Letters letters;
  private final Receivers receivers;
  private final SigningKey key;
  private final Clock clock;
  private final NodeId node;
  private final TributarySettings.Webhooks settings;
  private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();
  private final Rounds rounds = new Rounds("webhooks", 1, PATIENCE);
  private volatile boolean running;
  private @Nullable Sender sender;
  private ExecutorService workers = Executors.newCachedThreadPool(daemons("webhooks"));

  Deliverer(
      EndpointTable endpoints,
      DeliveryTable deliveries,
      Transactions transactions,
      ChangeFeed feed,
      ChangeEvents events,
      Intake intake,
      Receivers receivers,
      SigningKey key,
      SecretBox box,
      Clock clock,
      NodeId node,
      TributarySettings settings) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.transactions = transactions;
    this.feed = feed;
    this.intake = intake;
    this.letters = new EndpointWork.Letters(feed, events, box, receivers);
    this.receivers = receivers;
    this.key = key;
    this.clock = clock;
    this.node = node;
    this.settings = settings.webhooks();
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void start() {
    RetrySchedule retries = new RetrySchedule(settings.retries(), clock);
    Sender newSender = new Sender(receivers, key, settings.timeout(), retries, clock);
    Outcomes outcomes = new Outcomes(endpoints, deliveries, transactions, retries, clock);
    EndpointWork work =
        new EndpointWork(
            endpoints, deliveries, intake, outcomes, letters, newSender, clock, node.value());
    sender = newSender;
    workers = Executors.newCachedThreadPool(daemons("webhooks"));
    running = true;
    rounds.every(LOOK, () -> look(work));
    rounds.every(CONFIRM, this::disableUnconfirmed);
    rounds.every(
        Duration.ofHours(1), () -> deliveries.forget(clock.instant().minus(settings.keep())));
  }

  /** Rights that nobody has shown for long are taken for withdrawn. */
  private void disableUnconfirmed() {
    if (settings.rights().isZero()) {
      return;
    }
    Instant now = clock.instant();
    for (UUID id : endpoints.unconfirmed(now.minus(settings.rights()))) {
      transactions.inTransaction(
          () -> {
            endpoints.disable(id, Endpoint.Disabled.UNCONFIRMED, now);
            return id;
          });
      log.warn("webhook endpoint {} is disabled: its owner has not confirmed its rights", id);
    }
  }

  private void look(EndpointWork work) {
    if (endpoints.count() == 0) {
      return;
    }
    Instant now = clock.instant();
    for (UUID id : endpoints.due(node.value(), feed.end(), now)) {
      if (running && atWork.add(id)) {
        workers.execute(() -> work(work, id));
      }
    }
  }

  /** What went wrong by our own fault is not tried again at once. */
  private void work(EndpointWork work, UUID id) {
    try {
      work.run(id, () -> running);
    } catch (RuntimeException e) {
      log.warn("webhook endpoint {} cannot be delivered to now: {}", id, e.toString());
      rest(id);
    } finally {
      atWork.remove(id);
    }
  }

  private void rest(UUID id) {
    try {
      endpoints.pause(id, clock.instant().plus(AFTER_FAULT));
    } catch (RuntimeException e) {
      log.warn("webhook endpoint {} is tried again at once: {}", id, e.toString());
    }
  }

  @Override
  public long needless() {
    return Math.min(endpoints.firstPosition(), deliveries.firstPending() - 1);
  }

  /** What is being sent may come to its end; what does not is sent again after the next start. */
  @Override
  public void stop() {
    running = false;
    rounds.end();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.info("{} webhook endpoints are cut off; they get the event again", atWork.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (sender != null) {
      sender.close();
    }
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
