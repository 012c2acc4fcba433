package org.tributary.routes.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.write.Enclosure;

/**
 * One try to bring a command to its system.
 *
 * @param reference our own reference, which travels to the system
 * @param targetId the system's id of the object to change, or null for one to be made
 * @param token what the system gave for an object that it promised, or null
 * @param uncertain whether an earlier try may have been carried out
 * @param sentAt when the last try began; null before the first
 * @param attempts how many tries went before this one
 * @param conflicts how many of them met another version than we assumed
 * @param command the command in canonical JSON
 * @param file the file that goes with it, or null for none
 */
public record WriteAttempt(
    String reference,
    @Nullable String targetId,
    @Nullable String token,
    boolean uncertain,
    @Nullable Instant sentAt,
    int attempts,
    int conflicts,
    JsonNode command,
    @Nullable Enclosure file) {

  public WriteAttempt {
    Objects.requireNonNull(reference);
    Objects.requireNonNull(command);
  }

  /** A try without a file, of a command that met no conflict. */
  public WriteAttempt(
      String reference,
      @Nullable String targetId,
      @Nullable String token,
      boolean uncertain,
      @Nullable Instant sentAt,
      int attempts,
      JsonNode command) {
    this(reference, targetId, token, uncertain, sentAt, attempts, 0, command, null);
  }

  /** Without the command: it holds personal data. */
  @Override
  public String toString() {
    return "WriteAttempt[" + reference + "]";
  }
}
