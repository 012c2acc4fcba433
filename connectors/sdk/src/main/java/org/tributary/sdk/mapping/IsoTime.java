package org.tributary.sdk.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times in ISO 8601 as systems write it: a blank may stand for the T (as RFC 3339 allows), seconds
 * may be absent, the offset may be {@code Z}, {@code +02:00}, {@code +0200} or {@code +02}. Read by
 * hand, because most times of most records are of this form.
 *
 * @param withOffset whether the text must name its offset; otherwise it must not
 */
record IsoTime(boolean withOffset) implements TimePattern {
  private static final int NONE = -1;
  private static final int LARGEST_OFFSET = 18 * 3600;

  @Override
  public boolean needsZone() {
    return !withOffset;
  }

  @Override
  public @Nullable Instant instant(String text, @Nullable ZoneId zone) {
    Reader reader = new Reader(text);
    LocalDateTime local = reader.local();
    if (local == null) {
      return null;
    }
    if (!withOffset) {
      return reader.ended() && zone != null ? local.atZone(zone).toInstant() : null;
    }
    ZoneOffset offset = reader.offset();
    return offset == null || !reader.ended() ? null : local.toInstant(offset);
  }

  @Override
  public @Nullable LocalDate date(String text, @Nullable ZoneId zone) {
    Reader reader = new Reader(text);
    LocalDateTime local = reader.local();
    if (local == null || !withOffset) {
      return local != null && reader.ended() ? local.toLocalDate() : null;
    }
    ZoneOffset offset = reader.offset();
    if (offset == null || !reader.ended()) {
      return null;
    }
    return zone == null
        ? local.toLocalDate()
        : local.atOffset(offset).atZoneSameInstant(zone).toLocalDate();
  }

  /** Reads a text from left to right. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    boolean ended() {
      return at == text.length();
    }

    @Nullable LocalDateTime local() {
      int year = number(4);
      int month = after("-", 2);
      int day = after("-", 2);
      int hour = after("Tt ", 2);
      int minute = after(":", 2);
      boolean seconds = !ended() && text.charAt(at) == ':';
      int second = seconds ? after(":", 2) : 0;
      int nano = seconds && !ended() && ".,".indexOf(text.charAt(at)) >= 0 ? fraction() : 0;
      boolean date = year > 0 && month > 0 && month <= 12 && day > 0;
      if (!date || day > YearMonth.of(year, month).lengthOfMonth()) {
        return null;
      }
      boolean time = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0;
      return time && second < 60 && nano >= 0
          ? LocalDateTime.of(year, month, day, hour, minute, second, nano)
          : null;
    }

    @Nullable ZoneOffset offset() {
      char sign = ended() ? ' ' : text.charAt(at++);
      if (sign == 'Z' || sign == 'z') {
        return ZoneOffset.UTC;
      }
      int hours = number(2);
      boolean colon = !ended() && text.charAt(at) == ':';
      int minutes = ended() ? 0 : after(colon ? ":" : "", 2);
      int seconds = hours * 3600 + minutes * 60;
      boolean valid = hours >= 0 && minutes >= 0 && minutes < 60 && seconds <= LARGEST_OFFSET;
      if (!valid || (sign != '+' && sign != '-')) {
        return null;
      }
      return ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
    }

    /** A number of so many digits after one of the signs, if there is to be any. */
    private int after(String signs, int digits) {
      if (!signs.isEmpty()) {
        if (ended() || signs.indexOf(text.charAt(at)) < 0) {
          return NONE;
        }
        at++;
      }
      return number(digits);
    }

    private int number(int digits) {
      if (at + digits > text.length()) {
        return NONE;
      }
      int number = 0;
      for (int i = 0; i < digits; i++) {
        int digit = text.charAt(at + i) - '0';
        if (digit < 0 || digit > 9) {
          return NONE;
        }
        number = number * 10 + digit;
      }
      at += digits;
      return number;
    }

    private int fraction() {
      int start = ++at;
      int nano = 0;
      while (!ended() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < 9) {
        nano = nano * 10 + text.charAt(at++) - '0';
      }
      int digits = at - start;
      for (int i = digits; i < 9; i++) {
        nano *= 10;
      }
      return digits == 0 ? NONE : nano;
    }
  }
}
