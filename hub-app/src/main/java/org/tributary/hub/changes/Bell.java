package org.tributary.hub.changes;

import java.time.Duration;

/** Rings when the feed has grown, so that one asks the store for all who listen. */
final class Bell {
  private long end;
  private boolean isInUse = true;

  /** The feed goes to here by now. */
  synchronized void ring(long newEnd) {
    if (newEnd > end) {
      end = newEnd;
      notifyAll();
    }
  }

  /** Waits until there is a change after a number; false where there was none in that time. */
  synchronized boolean awaitAfter(long position, Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    while (isInUse && end <= position) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000 + 1);
    }
    return true;
  }

  synchronized boolean isInUse() {
    return isInUse;
  }

  /** Nobody needs to wait any longer. */
  synchronized void end() {
    isInUse = false;
    notifyAll();
  }
}
