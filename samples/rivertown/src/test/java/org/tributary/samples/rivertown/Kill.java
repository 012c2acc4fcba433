package org.tributary.samples.rivertown;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tributary.samples.simulators.network.Moment;

/** The moments of a command's life at which a hub is killed. */
enum Kill {
  /** While requests come in: before or after the journal has committed. */
  WHILE_POSTING,
  /** As soon as a request was answered, so that it is in the journal. */
  AFTER_ANSWER,
  /** The write request has left the hub, and the system has nothing of it. */
  AT_ARRIVAL,
  /** The system has stored it and has not answered. */
  BEFORE_ANSWER,
  /** The system's answer is on its way to the hub, or there and not yet in the journal. */
  AFTER_SYSTEM_ANSWERED,
  /** The hub lives; only the network is bad. */
  NEVER;

  /** Whether it comes at this moment of an exchange with a system. */
  boolean isAt(Moment moment) {
    return switch (this) {
      case AT_ARRIVAL -> moment == Moment.ARRIVED;
      case BEFORE_ANSWER -> moment == Moment.ANSWERED;
      case AFTER_SYSTEM_ANSWERED -> moment == Moment.PASSED_ON;
      default -> false;
    };
  }

  /** Waits for up to so many milliseconds, to hit the steps between two moments. */
  static void delay(Random random, int most) {
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(most * 1_000)));
  }
}
