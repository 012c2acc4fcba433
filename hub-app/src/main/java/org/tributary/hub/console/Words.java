package org.tributary.hub.console;

import java.math.RoundingMode;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the console in one language, and how that language writes numbers and times. The
 * first part of a key names the file that has it: {@code runs.title} stands in {@code
 * texts/runs.properties} and {@code texts/runs_fr.properties}.
 */
final class Words {
  static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

  private static final String TEXTS = "org.tributary.hub.console.texts.";
  private static final ResourceBundle.Control PLAIN =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale language;
  private final ZoneId zone;
  private final Clock clock;

  Words(Locale language, ZoneId zone, Clock clock) {
    this.language = language;
    this.zone = zone;
    this.clock = clock;
  }

  Locale language() {
    return language;
  }

  /** A text. Its arguments stand where it says {@code {0}}. */
  String text(String key, @Nullable Object... arguments) {
    return new MessageFormat(pattern(key), language).format(arguments);
  }

  /** A text whose last part comes from the API, such as a state; that part itself if unknown. */
  String code(String prefix, @Nullable String code) {
    if (code == null) {
      return "";
    }
    try {
      return text(prefix + "." + code);
    } catch (MissingResourceException e) {
      return code.replace('_', ' ');
    }
  }

  private String pattern(String key) {
    return ResourceBundle.getBundle(TEXTS + key.substring(0, key.indexOf('.')), language, PLAIN)
        .getString(key);
  }

  /** One of several languages of a title; any where ours is not among them. */
  String of(@Nullable Map<String, String> title, String otherwise) {
    if (title == null || title.isEmpty()) {
      return otherwise;
    }
    String ours = title.get(language.getLanguage());
    return ours == null ? title.values().iterator().next() : ours;
  }

  String number(long number) {
    return NumberFormat.getIntegerInstance(language).format(number);
  }

  /** What something weighs, with its sign. */
  String weight(double weight) {
    NumberFormat format = NumberFormat.getNumberInstance(language);
    format.setMaximumFractionDigits(1);
    format.setMinimumFractionDigits(1);
    return (weight < 0 ? "−" : "+") + format.format(Math.abs(weight));
  }

  /** A share of a whole, in per cent; the whole only where nothing is missing. */
  String share(double share) {
    NumberFormat percent = NumberFormat.getPercentInstance(language);
    percent.setMaximumFractionDigits(share > 0.99 && share < 1 ? 2 : 0);
    percent.setRoundingMode(RoundingMode.FLOOR);
    return percent.format(share);
  }

  /** A moment in the city's time. */
  String at(Instant moment) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
        .withLocale(language)
        .format(moment.atZone(zone));
  }

  /** A moment in the city's time and in UTC. */
  String exactly(Instant moment) {
    return at(moment)
        + " "
        + zone.getId()
        + " · "
        + DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'")
            .format(moment.atOffset(ZoneOffset.UTC));
  }

  /** How long ago or ahead a moment is. */
  String ago(Instant moment) {
    Duration since = Duration.between(moment, clock.instant());
    if (since.isNegative()) {
      return text("common.in", span(Duration.ofSeconds(Math.max(1, -since.toSeconds()))));
    }
    return since.toSeconds() < 2 ? text("common.now") : text("common.ago", span(since));
  }

  /** A length of time, in its largest unit that says enough. */
  String span(Duration length) {
    long seconds = length.toSeconds();
    if (seconds < 1) {
      return text("common.milliseconds", length.toMillis());
    }
    if (seconds < 120) {
      return text("common.seconds", seconds);
    }
    if (length.toMinutes() < 120) {
      return text("common.minutes", length.toMinutes());
    }
    return length.toHours() < 72
        ? text("common.hours", length.toHours())
        : text("common.days", length.toDays());
  }

  /** How long it took. */
  String span(Instant from, Instant to) {
    return span(Duration.between(from, to));
  }

  /** When a day begins in the city. */
  Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  Instant now() {
    return clock.instant();
  }

  /** The day that it is in the city. */
  LocalDate today() {
    return clock.instant().atZone(zone).toLocalDate();
  }

  /** A day, written out. */
  String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language).format(day);
  }
}
