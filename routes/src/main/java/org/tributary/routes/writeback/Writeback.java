package org.tributary.routes.writeback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.routes.writeback.WriteOutcome.Again;
import org.tributary.routes.writeback.WriteOutcome.Done;
import org.tributary.routes.writeback.WriteOutcome.Failed;
import org.tributary.routes.writeback.WriteOutcome.Promised;
import org.tributary.routes.writeback.WriteOutcome.Stuck;
import org.tributary.routes.writeback.WriteOutcome.Uncertain;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.mapping.OutboundMapping;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Operation;
import org.tributary.sdk.write.Receipt;
import org.tributary.sdk.write.SendingRight;

/**
 * Brings a command to its system, once in effect. What may have been carried out is looked up
 * before it is sent again; where the system cannot be asked, it is left to a person.
 *
 * <p>A look-up that finds nothing proves nothing while the system may still be at work on the try
 * before: only when {@link org.tributary.sdk.write.SendRules#settle} has passed is it sent again.
 */
public final class Writeback {
  private static final int MOST_CONFLICTS = 3;

  /** A quarter of the time for which nodes hold what they send. */
  private static final Duration CONFIRMED = Duration.ofSeconds(5);

  private static final Duration SHORTEST_LOOK = Duration.ofMillis(500);

  /** Until what is missing here is looked for again; that costs nobody anything. */
  private static final Duration WHILE_ABSENT = Duration.ofSeconds(2);

  private final Clock clock;
  private final Backoff backoff;

  public Writeback(Clock clock, Backoff backoff) {
    this.clock = clock;
    this.backoff = backoff;
  }

  /** Hears of a call that is about to be made, before it is made. */
  public interface Witness {
    /**
     * Keeps that something is sent now; from then on it may have been carried out.
     *
     * @return whether this node may still send it; not where another has taken over
     */
    boolean sending();
  }

  /**
   * Makes one try.
   *
   * @param witness hears before anything is sent
   */
  public WriteOutcome attempt(
      ActionSpec action, CommandTarget target, WriteAttempt attempt, Witness witness) {
    if (attempt.token() != null) {
      return follow(target, attempt.token(), attempt.attempts());
    }
    Optional<String> absent = target.absent(attempt.uncertain() && target.findable());
    if (absent.isPresent()) {
      return attempt.uncertain()
          ? new Uncertain(WHILE_ABSENT, FailureCategory.UNAVAILABLE, absent.get())
          : new Again(WHILE_ABSENT, FailureCategory.UNAVAILABLE, absent.get());
    }
    OutboundMapping.Outbound mapped = action.mapping().map(attempt.reference(), attempt.command());
    if (!(mapped instanceof OutboundMapping.Outbound.Done body)) {
      String reason = ((OutboundMapping.Outbound.Refused) mapped).reason();
      return attempt.uncertain()
          ? new Stuck(FailureCategory.REJECTED, reason)
          : new Failed(FailureCategory.REJECTED, reason);
    }
    NativeCommand command =
        new NativeCommand(attempt.reference(), attempt.targetId(), body.body(), attempt.file());
    if (attempt.uncertain()) {
      WriteOutcome found = lookUp(action, target, attempt, command);
      if (found != null) {
        return found;
      }
    }
    return send(action, target, attempt, command, witness);
  }

  /** What a look-up came to; null where the system certainly holds nothing of it. */
  private @Nullable WriteOutcome lookUp(
      ActionSpec action, CommandTarget target, WriteAttempt attempt, NativeCommand command) {
    if (!target.findable()) {
      return new Stuck(
          FailureCategory.UNAVAILABLE,
          unanswerable(action, attempt, "The hub was stopped while it sent this."));
    }
    try {
      Optional<Receipt> found = target.find(command);
      if (found.isPresent()) {
        return of(found.get());
      }
    } catch (ConnectorException e) {
      return new Uncertain(wait(e, attempt), e.category(), e.sentence());
    }
    Instant sure =
        attempt.sentAt() == null ? Instant.MIN : attempt.sentAt().plus(action.rules().settle());
    Instant now = clock.instant();
    if (now.isBefore(sure)) {
      Duration left = Duration.between(now, sure);
      Duration wait = left.dividedBy(2);
      return new Uncertain(
          wait.compareTo(SHORTEST_LOOK) < 0 ? left : wait,
          FailureCategory.UNAVAILABLE,
          action.system()
              + " does not hold it yet; it is looked up again before it is sent again.");
    }
    return null;
  }

  private WriteOutcome send(
      ActionSpec action,
      CommandTarget target,
      WriteAttempt attempt,
      NativeCommand command,
      Witness witness) {
    SendingRight right = new SendingRight(witness::sending, CONFIRMED, clock);
    try {
      return of(right.send(() -> target.send(command)));
    } catch (ConnectorException e) {
      return right.isLost() ? new WriteOutcome.TakenOver() : failed(action, target, attempt, e);
    }
  }

  private static WriteOutcome of(Receipt receipt) {
    return receipt.state() == Receipt.State.DONE
        ? new Done(receipt.id(), receipt.remarks())
        : new Promised(receipt.id(), Duration.ofSeconds(1), receipt.remarks());
  }

  private WriteOutcome failed(
      ActionSpec action, CommandTarget target, WriteAttempt attempt, ConnectorException e) {
    if (e.isUnsent()) {
      return new Again(wait(e, attempt), e.category(), e.sentence());
    }
    return switch (e.category()) {
      case RATE_LIMITED, UNAUTHORIZED -> new Again(wait(e, attempt), e.category(), e.sentence());
      case CONFLICT -> conflict(action, target, attempt, e);
      case NOT_FOUND, REJECTED -> new Failed(e.category(), e.sentence());
      case UNAVAILABLE, MALFORMED ->
          target.findable()
              ? new Uncertain(wait(e, attempt), e.category(), e.sentence())
              : new Stuck(e.category(), unanswerable(action, attempt, e.sentence()));
    };
  }

  /** Another version than we assumed; or, where something was to be made, perhaps our own. */
  private WriteOutcome conflict(
      ActionSpec action, CommandTarget target, WriteAttempt attempt, ConnectorException e) {
    if (attempt.conflicts() >= MOST_CONFLICTS) {
      return new Failed(e.category(), e.sentence());
    }
    boolean makes =
        action.operation() == Operation.CREATE || action.operation() == Operation.ATTACH;
    return makes && target.findable()
        ? new Uncertain(wait(e, attempt), e.category(), e.sentence())
        : new Again(wait(e, attempt), e.category(), e.sentence());
  }

  private static String unanswerable(ActionSpec action, WriteAttempt attempt, String before) {
    return before
        + " It is not known whether "
        + action.system()
        + " carried it out, and "
        + action.system()
        + " cannot be asked for what it holds under our reference: look there for "
        + attempt.reference()
        + ", then say here what you found.";
  }

  private WriteOutcome follow(CommandTarget target, String token, int attempts) {
    try {
      return target
          .follow(token)
          .map(Writeback::of)
          .orElseGet(() -> new Promised(token, backoff.next(attempts), List.of()));
    } catch (ConnectorException e) {
      return e.category() == FailureCategory.REJECTED
          ? new Failed(e.category(), e.sentence())
          : new Promised(token, backoff.next(attempts), List.of());
    }
  }

  private Duration wait(ConnectorException failure, WriteAttempt attempt) {
    Duration ours = backoff.next(attempt.attempts());
    Duration asked = failure.retryAfter();
    return asked != null && asked.compareTo(ours) > 0 ? asked : ours;
  }
}
