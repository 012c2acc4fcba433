package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a JSON line writes the time of its last change. */
final class JsonTime {
  private final String form;
  private final @Nullable ZoneId zone;
  private final @Nullable DateStyle style;
  private final @Nullable FolderFile file;

  /**
   * What came of one value.
   *
   * @param problem completes the sentence "the time ...", or null
   */
  record Read(@Nullable Instant instant, @Nullable String problem) {}

  /**
   * @param file whose own time counts where the line has none, or null for no time at all
   */
  JsonTime(JsonLinesSpec spec, DateRules dates, @Nullable FolderFile file) {
    this.form = spec.time();
    this.zone = dates.zone();
    this.file = file;
    this.style = isPattern(form) ? DateStyle.of(form, dates) : null;
  }

  static boolean isPattern(String form) {
    return !form.equals(JsonLinesSpec.ISO) && !form.startsWith("epoch-");
  }

  /**
   * @param value null where the time is not the line's own
   */
  Read read(@Nullable JsonNode value) {
    if (value == null) {
      return new Read(file == null ? null : file.modified(), null);
    }
    if (value.isMissingNode() || value.isNull() || value.asText().isBlank()) {
      return new Read(null, null);
    }
    Optional<Instant> instant = value.isValueNode() ? parse(value) : Optional.empty();
    return instant.isPresent()
        ? new Read(instant.get(), null)
        : new Read(null, "is not " + expectation());
  }

  private Optional<Instant> parse(JsonNode value) {
    String text = value.asText().strip();
    if (style != null) {
      return style.parse(text).map(DateStyle.Date::instant);
    }
    return form.equals(JsonLinesSpec.ISO) ? iso(text) : epoch(text);
  }

  private Optional<Instant> epoch(String text) {
    if (!text.matches("-?\\d{1,15}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    return Optional.of(
        form.equals("epoch-s") ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
  }

  private Optional<Instant> iso(String text) {
    try {
      TemporalAccessor read =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return read instanceof OffsetDateTime known
          ? Optional.of(known.toInstant())
          : Optional.ofNullable(zone)
              .map(place -> ((LocalDateTime) read).atZone(place).toInstant());
    } catch (DateTimeException e) {
      return day(text);
    }
  }

  private Optional<Instant> day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return Optional.ofNullable(zone).map(place -> day.atStartOfDay(place).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private String expectation() {
    if (style != null) {
      return style.expectation();
    }
    return form.equals(JsonLinesSpec.ISO)
        ? "a time in ISO 8601" + (zone == null ? " with its offset (or declare dates.zone)" : "")
        : "a number of " + (form.equals("epoch-s") ? "seconds" : "milliseconds") + " since 1970";
  }
}
