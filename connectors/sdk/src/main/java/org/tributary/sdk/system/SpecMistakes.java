package org.tributary.sdk.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.system.SystemFileException.Mistake;

/**
 * Collects what cannot work in one part of a system file, its settings or the read of a stream,
 * although it fits the schema of the connector. Keys are those of the part, such as {@code
 * since.zone}; what is read of them is the member after the last dot.
 */
public final class SpecMistakes {
  private final Path file;
  private final String at;
  private final List<Mistake> found = new ArrayList<>();

  /**
   * Nothing wrong so far.
   *
   * @param at the part, such as {@code streams.permits.read}
   */
  public SpecMistakes(Path file, String at) {
    this.file = file;
    this.at = at;
  }

  /**
   * Notes a problem of a key, as a sentence that begins with the key. Its line is found where the
   * connector is opened: {@link org.tributary.sdk.connector.ConnectorCatalog#open}.
   */
  public void add(String key, String problem) {
    found.add(new Mistake(file, 1, at + "." + key, problem));
  }

  /**
   * Ends the reading of the part where it has mistakes.
   *
   * @throws SystemFileException with all of them
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new SystemFileException(found);
    }
  }

  /** The duration of a member of a node, or what counts where there is none. */
  public Duration duration(JsonNode node, String key, Duration otherwise) {
    JsonNode member = member(node, key);
    if (member.isMissingNode()) {
      return otherwise;
    }
    try {
      Duration duration = Duration.parse(member.asText());
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    add(key, "is not a duration such as PT5M or P7D");
    return otherwise;
  }

  /** The duration of a member of a node, or what counts where there is none; within bounds. */
  public Duration duration(
      JsonNode node, String key, Duration otherwise, Duration least, Duration most) {
    JsonNode member = member(node, key);
    if (member.isMissingNode()) {
      return otherwise;
    }
    try {
      Duration duration = Duration.parse(member.asText());
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
      add(key, "is from " + least + " to " + most);
    } catch (DateTimeParseException e) {
      add(key, "is not a duration such as " + otherwise);
    }
    return otherwise;
  }

  /** The time zone of a member of a node, or what counts where there is none. */
  public ZoneId zone(JsonNode node, String key, ZoneId otherwise) {
    JsonNode member = member(node, key);
    try {
      return member.isMissingNode() ? otherwise : ZoneId.of(member.asText());
    } catch (DateTimeException e) {
      add(key, "is not a time zone such as Europe/Zurich or UTC");
      return ZoneOffset.UTC;
    }
  }

  private static JsonNode member(JsonNode node, String key) {
    return node.path(key.substring(key.lastIndexOf('.') + 1));
  }
}
