package org.tributary.connectors.open311;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads GeoReport times. The specification demands the W3C profile with a zone ({@code
 * 2010-01-01T00:00:00Z}); cities send a space for the T, fractions, and no zone at all
 * (reference/311.md 1.6: San Francisco, Chicago).
 *
 * @param zone the zone of times that carry none
 * @param declared whether the system file declares that zone; otherwise it is our default
 */
record TimeReading(ZoneId zone, boolean declared) {
  /** Times without a zone are read in UTC, because nobody has said otherwise. */
  static final TimeReading UTC = new TimeReading(ZoneOffset.UTC, false);

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})"
              + "(?:([Tt ])(\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?)?"
              + " ?(Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?");

  /**
   * A time that was understood.
   *
   * @param zoneAdded whether the zone is ours and not the sender's
   */
  record Reading(OffsetDateTime time, boolean zoneAdded) {
    Instant instant() {
      return time.toInstant();
    }

    /** In the W3C profile, fractions kept. */
    String text() {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
  }

  /** Reads one time, or gives null where its form is not one of those named above. */
  @Nullable Reading read(String text, Oddities oddities) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      oddities.note("a time is in a form that is not understood; kept as sent");
      return null;
    }
    try {
      return reading(form, oddities);
    } catch (DateTimeException impossible) {
      oddities.note("a time is not a possible date or time of day; kept as sent");
      return null;
    }
  }

  private Reading reading(Matcher form, Oddities oddities) {
    LocalDateTime local = local(form);
    noteForm(form, oddities);
    String offset = form.group(9);
    if (offset == null) {
      oddities.note(
          "a time has no zone; read in "
              + zone
              + (declared ? "" : ", because the system file declares no read.zone"));
      return new Reading(local.atZone(zone).toOffsetDateTime(), true);
    }
    return new Reading(local.atOffset(offset(offset)), false);
  }

  private static LocalDateTime local(Matcher form) {
    String fraction = form.group(8);
    return LocalDateTime.of(
        number(form.group(1)),
        number(form.group(2)),
        number(form.group(3)),
        number(form.group(5)),
        number(form.group(6)),
        number(form.group(7)),
        fraction == null ? 0 : number((fraction + "00000000").substring(0, 9)));
  }

  private static void noteForm(Matcher form, Oddities oddities) {
    if (form.group(4) == null) {
      oddities.note("a time is only a date; read as midnight");
    } else if (form.group(4).equals(" ")) {
      oddities.note("a time has a space instead of T");
    }
    if (form.group(8) != null) {
      oddities.note("a time has fractions of a second");
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static ZoneOffset offset(String text) {
    return Character.isLetter(text.charAt(0))
        ? ZoneOffset.UTC
        : ZoneOffset.of(text.toUpperCase(Locale.ROOT));
  }
}
