package org.tributary.sdk.write;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * The right to send one command, which another node of the hub takes over when this one stands
 * still for long: a stopped process, a machine on its way to another host. The thread that sends
 * holds it, and it is confirmed after everything that waits, immediately before bytes leave.
 */
public final class SendingRight {
  private static final ThreadLocal<@Nullable SendingRight> HELD = new ThreadLocal<>();

  private final BooleanSupplier held;
  private final Duration fresh;
  private final Clock clock;
  private @Nullable Moment confirmed;
  private boolean lost;

  /**
   * A right that has not been confirmed yet.
   *
   * @param held keeps that something is sent now, and says whether the right is still ours
   * @param fresh how long a confirmation counts: well below the time after which another node takes
   *     over
   */
  public SendingRight(BooleanSupplier held, Duration fresh, Clock clock) {
    this.held = held;
    this.clock = clock;
    this.fresh = fresh;
  }

  /** By two clocks: one of them stands still with the machine, the other may be set. */
  private record Moment(long nanos, long millis) {
    static Moment of(Clock clock) {
      return new Moment(System.nanoTime(), clock.millis());
    }

    boolean isWithin(Duration time, Moment now) {
      return now.nanos - nanos < time.toNanos() && Math.abs(now.millis - millis) < time.toMillis();
    }
  }

  /**
   * Confirms the right and sends.
   *
   * @throws ConnectorException also where the right was lost, or cannot be confirmed; unsent
   */
  public <T> T send(Supplier<T> call) {
    HELD.set(this);
    try {
      confirm();
      return call.get();
    } finally {
      HELD.remove();
    }
  }

  /** Whether another node has taken over what was to be sent. */
  public boolean isLost() {
    return lost;
  }

  /**
   * Confirms the right of this thread, where it holds one: to be called when all waiting is over
   * and the next thing is to write to the system.
   *
   * @throws ConnectorException where the right was lost or cannot be confirmed; nothing was sent
   */
  public static void confirm() {
    SendingRight right = HELD.get();
    if (right != null) {
      right.ask();
    }
  }

  private void ask() {
    while (confirmed == null || !confirmed.isWithin(fresh, Moment.of(clock))) {
      Moment asked = Moment.of(clock);
      if (!isHeld()) {
        lost = true;
        throw ConnectorException.unsent(
            FailureCategory.UNAVAILABLE,
            "Another node of the hub has taken this over; it was not sent from here.",
            null);
      }
      confirmed = asked;
    }
  }

  private boolean isHeld() {
    try {
      return held.getAsBoolean();
    } catch (RuntimeException e) {
      throw ConnectorException.unsent(
          FailureCategory.UNAVAILABLE, "The hub's own store did not answer before sending.", e);
    }
  }
}
