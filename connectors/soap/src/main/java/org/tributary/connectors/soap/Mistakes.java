package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/** Collects what cannot work in one {@code read} although it fits the schema. */
final class Mistakes {
  private final Path file;
  private final String at;
  private final List<Mistake> found = new ArrayList<>();

  Mistakes(Path file, String at) {
    this.file = file;
    this.at = at;
  }

  void add(String key, String problem) {
    found.add(new Mistake(file, 1, at + "." + key, problem));
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new SystemFileException(found);
    }
  }

  /** The duration of a member, or what counts where there is none. */
  Duration duration(JsonNode node, String key, String member, Duration otherwise) {
    if (!node.has(member)) {
      return otherwise;
    }
    try {
      Duration duration = Duration.parse(node.path(member).asText());
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    add(key + "." + member, "is not a duration such as PT5M or P7D");
    return otherwise;
  }

  /** The members {@code format}, {@code pattern} and {@code zone} of a node. */
  TimeFormat format(JsonNode node, String key) {
    TimeFormat.Kind kind = TimeFormat.Kind.named(node.path("format").asText("iso-offset"));
    boolean pattern = kind == TimeFormat.Kind.PATTERN;
    if (pattern != node.has("pattern")) {
      add(key + ".pattern", "goes with format: pattern, and only with it");
    }
    DateTimeFormatter formatter = null;
    try {
      if (pattern && node.has("pattern")) {
        formatter = DateTimeFormatter.ofPattern(node.path("pattern").asText(), Locale.ROOT);
      }
    } catch (IllegalArgumentException e) {
      add(key + ".pattern", "is not a date pattern such as uuuu-MM-dd HH:mm:ss");
    }
    return new TimeFormat(kind, formatter, zone(node, key));
  }

  private ZoneId zone(JsonNode node, String key) {
    try {
      return ZoneId.of(node.path("zone").asText("UTC"));
    } catch (DateTimeException e) {
      add(key + ".zone", "is not a time zone such as Europe/Zurich or UTC");
      return ZoneOffset.UTC;
    }
  }
}
