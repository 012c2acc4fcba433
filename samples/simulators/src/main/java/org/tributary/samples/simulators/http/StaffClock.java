package org.tributary.samples.simulators.http;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The machine's clock, which stands still at another time while a piece of work is done. */
public final class StaffClock extends Clock {
  private volatile @Nullable Instant still;

  /** Does a piece of work as if it were this time. */
  public void at(Instant time, Runnable work) {
    still = time;
    try {
      work.run();
    } finally {
      still = null;
    }
  }

  @Override
  public Instant instant() {
    Instant time = still;
    return time == null ? Instant.now() : time;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
