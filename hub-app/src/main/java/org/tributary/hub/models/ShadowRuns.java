package org.tributary.hub.models;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.linking.Findings;
import org.tributary.hub.linking.Models;
import org.tributary.hub.linking.Shadow;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

/**
 * Runs models in the shadow, in the background of this node and one at a time on all nodes. Where a
 * run stands is in the store; one of which nothing was heard for long has died with its node.
 */
@Component
class ShadowRuns implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(ShadowRuns.class);
  private static final Duration WORD_EVERY = Duration.ofSeconds(5);
  private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(5);
  private static final Duration LONGEST_STEP = Duration.ofSeconds(15);

  private final ModelTable table;
  private final Models models;
  private final Shadow shadow;
  private final Transactions transactions;
  private final Clock clock;
  private final Answers answers;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "identity-shadow"));
  private volatile boolean isStopping;

  ShadowRuns(
      ModelTable table,
      Models models,
      Shadow shadow,
      Transactions transactions,
      Clock clock,
      Answers answers) {
    this.table = table;
    this.models = models;
    this.shadow = shadow;
    this.transactions = transactions;
    this.clock = clock;
    this.answers = answers;
  }

  /** Whether a run that was not ended goes on somewhere. */
  boolean isAlive(ModelTable.Run run) {
    return run.state().equals("running")
        && run.seenAt().isAfter(clock.instant().minus(GIVEN_UP_AFTER));
  }

  /**
   * Begins a run.
   *
   * @throws ApiException where one is under way
   */
  void begin(IdentityModel model) {
    Instant started =
        transactions.inTransaction(
            () -> {
              models.keep(model, null);
              if (table.all().stream()
                  .anyMatch(row -> row.shadow() != null && isAlive(row.shadow()))) {
                throw ApiException.conflict("detail.shadow-running");
              }
              Instant now = Sql.micros(clock.instant());
              table.begin(model.id(), models.get().id(), now, answers.text(Findings.NONE));
              return now;
            });
    background.execute(() -> run(model, started));
  }

  private void run(IdentityModel model, Instant started) {
    Word word = new Word(model.id(), started);
    try {
      Findings found = shadow.run(model, word::goesOn);
      String state = word.isCut ? "stopped" : "finished";
      table.end(model.id(), started, clock.instant(), state, answers.text(found));
      log.info("model {} in the shadow, {}: {}", model.id(), state, found);
    } catch (RuntimeException e) {
      log.error("model {} in the shadow failed", model.id(), e);
      table.end(model.id(), started, clock.instant(), "failed", answers.text(word.last));
    }
  }

  /** What a run tells the store now and then. */
  private final class Word {
    private final String id;
    private final Instant started;
    private Instant told;
    private Findings last = Findings.NONE;
    private boolean isCut;

    Word(String id, Instant started) {
      this.id = id;
      this.started = started;
      this.told = started;
    }

    boolean goesOn(Findings found) {
      last = found;
      Instant now = clock.instant();
      if (now.isAfter(told.plus(WORD_EVERY))) {
        told = now;
        isCut = !table.goOn(id, started, now, answers.text(found));
      }
      isCut |= isStopping;
      return !isCut;
    }
  }

  /** Lets a run that is under way end early, before the store goes away. */
  @Override
  public void destroy() throws InterruptedException {
    isStopping = true;
    background.shutdown();
    if (!background.awaitTermination(LONGEST_STEP.toSeconds(), TimeUnit.SECONDS)) {
      log.warn("a model in the shadow did not stop within {}", LONGEST_STEP);
    }
  }
}
