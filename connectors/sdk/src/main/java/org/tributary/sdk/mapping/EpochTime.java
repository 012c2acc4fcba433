package org.tributary.sdk.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times as a count since 1970, of the years 1 to 9999.
 *
 * @param unitsPerSecond 1000 for milliseconds
 */
record EpochTime(int unitsPerSecond) implements TimePattern {
  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final int MOST_DIGITS = 17;

  @Override
  public boolean needsZone() {
    return false;
  }

  @Override
  public @Nullable Instant instant(String text, @Nullable ZoneId zone) {
    int start = text.charAt(0) == '-' ? 1 : 0;
    if (text.length() == start || text.length() > MOST_DIGITS) {
      return null;
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
    }
    long value = Long.parseLong(text);
    long seconds = Math.floorDiv(value, unitsPerSecond);
    long nanos = Math.floorMod(value, unitsPerSecond) * (1_000_000_000L / unitsPerSecond);
    return seconds < FIRST || seconds > LAST ? null : Instant.ofEpochSecond(seconds, nanos);
  }

  @Override
  public @Nullable LocalDate date(String text, @Nullable ZoneId zone) {
    Instant instant = instant(text, zone);
    return instant == null
        ? null
        : LocalDate.ofInstant(instant, zone == null ? ZoneOffset.UTC : zone);
  }
}
