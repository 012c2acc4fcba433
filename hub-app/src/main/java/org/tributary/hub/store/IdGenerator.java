package org.tributary.hub.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Mints ids of UUID version 7 (RFC 9562): 48 bits of milliseconds, then a counter that keeps ids of
 * one millisecond in order, then random bits. Ordered ids keep the primary key indexes local.
 */
public final class IdGenerator {
  private static final int COUNTER_LIMIT = 1 << 12;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private long lastMillis;
  private int counter;

  public IdGenerator(Clock clock) {
    this.clock = clock;
  }

  /** The next id; greater than every id that this generator gave before. */
  public synchronized UUID next() {
    long millis = Math.max(clock.millis(), lastMillis);
    if (millis > lastMillis) {
      counter = 0;
    } else if (++counter == COUNTER_LIMIT) {
      millis++;
      counter = 0;
    }
    lastMillis = millis;
    long high = (millis << 16) | 0x7000L | counter;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
