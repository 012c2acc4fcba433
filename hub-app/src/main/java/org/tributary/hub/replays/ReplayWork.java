package org.tributary.hub.replays;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tributary.hub.records.ParkedRecords;
import org.tributary.hub.records.Replay;
import org.tributary.hub.schedule.Streams;

/**
 * Works on one replay for a turn of some seconds, as a run of its stream, and then lets others have
 * the stream. What a batch did, its counts and how far the replay is are one transaction: nothing
 * is tried twice, and nothing is lost, wherever it is cut off.
 */
@Component
class ReplayWork {
  private static final Logger log = LoggerFactory.getLogger(ReplayWork.class);
  private static final int BATCH = 500;
  private static final int MOST_FAILURES = 5;
  private static final Duration TURN = Duration.ofSeconds(8);
  private static final Duration BETWEEN_TURNS = Duration.ofSeconds(1);
  private static final Duration BUSY = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final ReplayTable table;
  private final ParkedRecords parked;
  private final Replay replay;
  private final Streams streams;
  private final Clock clock;

  ReplayWork(ReplayTable table, ParkedRecords parked, Replay replay, Streams streams, Clock clock) {
    this.table = table;
    this.parked = parked;
    this.replay = replay;
    this.streams = streams;
    this.clock = clock;
  }

  /** Works on a replay until its turn is over, it is over itself or lost, or the hub stops. */
  void turn(UUID id, String node, BooleanSupplier goOn) {
    Optional<ReplayJob> taken = table.take(id, node, clock.instant());
    if (taken.isEmpty()) {
      return;
    }
    ReplayJob job = taken.get();
    Streams.Named of = streams.of(job.selection().streamNo());
    Turn turn = new Turn(job, clock.instant().plus(TURN), goOn);
    try {
      if (!replay.run(of.system(), of.stream(), turn)) {
        table.putBack(job, after(BUSY), "Another run holds the stream.", false);
      } else if (turn.isThrough) {
        table.end(job, ReplayJob.State.FINISHED, null, clock.instant());
        log.info("replay {} is finished", id);
      } else {
        table.putBack(job, after(goOn.getAsBoolean() ? BETWEEN_TURNS : Duration.ZERO), null, false);
      }
    } catch (NoSuchElementException e) {
      table.putBack(job, after(PAUSE), "The stream is not deployed.", false);
    } catch (RuntimeException e) {
      failed(job, e);
    }
  }

  private Instant after(Duration pause) {
    return clock.instant().plus(pause);
  }

  private void failed(ReplayJob job, RuntimeException e) {
    boolean last = job.failures() + 1 >= MOST_FAILURES;
    String kind = e.getClass().getSimpleName();
    log.warn("replay {} failed ({}): {}", job.id(), job.failures() + 1, kind);
    log.debug("the failure in full", e);
    String sentence = "The hub itself failed (" + kind + "); nothing was lost.";
    if (last) {
      table.end(job, ReplayJob.State.FAILED, sentence, clock.instant());
    } else {
      table.putBack(job, after(PAUSE), sentence, true);
    }
  }

  /** The batches of one turn. */
  private final class Turn implements Replay.Batches {
    private final ReplayJob job;
    private final Instant until;
    private final BooleanSupplier goOn;
    private long last;
    private boolean isThrough;

    Turn(ReplayJob job, Instant until, BooleanSupplier goOn) {
      this.job = job;
      this.until = until;
      this.goOn = goOn;
    }

    @Override
    public List<UUID> next() {
      Optional<ReplayJob> held = table.held(job, clock.instant());
      List<ParkedRecords.Placed> batch =
          held.map(h -> parked.next(h.selection(), h.at(), h.upTo(), BATCH)).orElse(List.of());
      isThrough = held.isPresent() && batch.isEmpty();
      last = batch.isEmpty() ? last : batch.get(batch.size() - 1).position();
      return batch.stream().map(ParkedRecords.Placed::id).toList();
    }

    @Override
    public void done(Replay.Result result) {
      table.note(job, last, result);
    }

    @Override
    public boolean goOn() {
      return goOn.getAsBoolean() && clock.instant().isBefore(until);
    }
  }
}
