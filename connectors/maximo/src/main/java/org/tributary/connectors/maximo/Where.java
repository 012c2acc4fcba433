package org.tributary.connectors.maximo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A condition of {@code oslc.where} while it is put together: comparisons joined by {@code and}.
 */
final class Where {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private final List<String> terms = new ArrayList<>();

  Where(@Nullable String given) {
    if (given != null) {
      terms.add(given);
    }
  }

  /** Whether a text can stand in a condition: how a quote in it is written is not documented. */
  static boolean canSay(String value) {
    return value.indexOf('"') < 0 && value.indexOf('\\') < 0 && value.indexOf('%') < 0;
  }

  /** A text is in quotes, whatever the attribute holds. */
  Where is(String attribute, String value) {
    if (!canSay(value)) {
      throw new IllegalArgumentException("a value cannot be quoted");
    }
    terms.add(attribute + "=\"" + value + "\"");
    return this;
  }

  /** At or after a time, in whole seconds, with an offset. */
  Where since(String attribute, Instant from, ZoneId zone) {
    return sinceText(attribute, TIME.format(from.truncatedTo(ChronoUnit.SECONDS).atZone(zone)));
  }

  Where sinceText(String attribute, String from) {
    terms.add(attribute + ">=\"" + from + "\"");
    return this;
  }

  /** The whole condition, or null where there is none. */
  @Nullable String text() {
    return terms.isEmpty() ? null : String.join(" and ", terms);
  }
}
