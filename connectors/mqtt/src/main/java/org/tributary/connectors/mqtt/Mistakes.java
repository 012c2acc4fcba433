package org.tributary.connectors.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/** Collects what cannot work in one part of a system file although it fits the schema. */
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

  /** The duration of a member, or what counts where there is none; within bounds. */
  Duration duration(
      JsonNode node, String member, Duration otherwise, Duration least, Duration most) {
    if (!node.has(member)) {
      return otherwise;
    }
    try {
      Duration duration = Duration.parse(node.path(member).asText());
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
      add(member, "is from " + least + " to " + most);
    } catch (DateTimeParseException e) {
      add(member, "is not a duration such as " + otherwise);
    }
    return otherwise;
  }
}
