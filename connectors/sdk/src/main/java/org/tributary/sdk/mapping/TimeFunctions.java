package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions that read times: the form and the zone are declared, never guessed. */
final class TimeFunctions {
  private static final int MOST_KEPT = 500;
  private static final Map<String, TimePattern> PATTERNS = new ConcurrentHashMap<>();
  private static final Map<String, TimePattern> DATE_PATTERNS = new ConcurrentHashMap<>();
  private static final Map<String, ZoneId> ZONES = new ConcurrentHashMap<>();

  private TimeFunctions() {}

  static List<MappingFunction> all() {
    return List.of(
        new MappingFunction("instant", 2, 3, TimeFunctions::instant),
        new MappingFunction("date", 2, 3, TimeFunctions::date));
  }

  /** The pattern of an instant, or null where there is none like that. */
  static @Nullable TimePattern pattern(String pattern) {
    return kept(PATTERNS, pattern, TimePattern::of);
  }

  /** The pattern of a date, or null where there is none like that. */
  static @Nullable TimePattern datePattern(String pattern) {
    return kept(DATE_PATTERNS, pattern, TimePattern::ofDate);
  }

  /** The zone of an id, or null where there is none. */
  static @Nullable ZoneId zone(String id) {
    return kept(ZONES, id, ZoneId::of);
  }

  private static @Nullable JsonNode instant(MappingRun run, JsonNode[] given) {
    String text = Texts.text(given[0]);
    if (text == null) {
      return empty(run, given[0]);
    }
    TimePattern pattern = pattern(given[1].asText());
    ZoneId zone = given.length > 2 ? zone(given[2].asText()) : null;
    if (pattern == null || (zone == null && (given.length > 2 || pattern.needsZone()))) {
      return run.refuse(given[0], "cannot be read as a time: t:instant has no valid form or zone");
    }
    Instant instant = pattern.instant(text, zone);
    return instant == null
        ? run.refuse(given[0], "is not a time of the form " + given[1].asText())
        : TextNode.valueOf(instant.toString());
  }

  private static @Nullable JsonNode date(MappingRun run, JsonNode[] given) {
    String text = Texts.text(given[0]);
    if (text == null) {
      return empty(run, given[0]);
    }
    TimePattern pattern = datePattern(given[1].asText());
    ZoneId zone = given.length > 2 ? zone(given[2].asText()) : null;
    if (pattern == null || (zone == null && given.length > 2)) {
      return run.refuse(given[0], "cannot be read as a date: t:date has no valid form or zone");
    }
    LocalDate date = pattern.date(text, zone);
    return date == null
        ? run.refuse(given[0], "is not a date of the form " + given[1].asText())
        : TextNode.valueOf(date.toString());
  }

  private static @Nullable JsonNode empty(MappingRun run, JsonNode given) {
    return given.isContainerNode() ? run.refuse(given, "is not a single value") : null;
  }

  /** Patterns and zones are few and costly to make; only absurdly many are not kept. */
  private static <T> @Nullable T kept(Map<String, T> kept, String key, Function<String, T> make) {
    T value = kept.get(key);
    if (value != null) {
      return value;
    }
    try {
      value = make.apply(key);
    } catch (IllegalArgumentException | DateTimeException e) {
      return null; // there is no such pattern or zone, which is what null says
    }
    if (kept.size() < MOST_KEPT) {
      kept.put(key, value);
    }
    return value;
  }
}
