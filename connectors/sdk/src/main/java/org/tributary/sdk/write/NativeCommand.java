package org.tributary.sdk.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One write in the words of the departmental system, ready to be sent.
 *
 * @param reference our own reference: it travels to the system and finds the object again after an
 *     unknown outcome; letters, digits and hyphens, at most 36 of them
 * @param targetId the system's own id of the object to change, or null for one to be made
 * @param body the native body as the mapping made it
 * @param file the file that goes with it, or null for none
 */
public record NativeCommand(
    String reference, @Nullable String targetId, JsonNode body, @Nullable Enclosure file) {

  public NativeCommand {
    Objects.requireNonNull(body);
    if (reference.isEmpty()) {
      throw new IllegalArgumentException("a command needs our own reference");
    }
  }

  /** A write without a file. */
  public NativeCommand(String reference, @Nullable String targetId, JsonNode body) {
    this(reference, targetId, body, null);
  }

  /** The file that the command is about. */
  public Enclosure enclosed() {
    if (file == null) {
      throw new IllegalStateException("this command has no file");
    }
    return file;
  }

  /** The id of the object to change. */
  public String target() {
    if (targetId == null) {
      throw new IllegalStateException("this command makes an object and has no target");
    }
    return targetId;
  }

  /** Without the body: it may hold personal data. */
  @Override
  public String toString() {
    return "NativeCommand[" + reference + "]";
  }
}
