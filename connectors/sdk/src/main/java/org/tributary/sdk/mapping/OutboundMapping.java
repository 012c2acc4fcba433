package org.tributary.sdk.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A compiled mapping from a canonical command to the native body of one action: pure, no I/O, no
 * clock, safe for use by several threads.
 */
public interface OutboundMapping {

  /**
   * Makes the native body; a command that cannot be said in the system's words is a value. A code
   * without a row refuses the command, even where the table has a default: what to open is never
   * guessed.
   *
   * @param reference our own reference of the command; {@code t:id()} gives it to the mapping
   * @param command the command in canonical JSON
   */
  Outbound map(String reference, JsonNode command);

  /** Hash of the mapping's text and its code tables; changes whenever its results may change. */
  String version();

  /** What became of a command in its mapping. */
  sealed interface Outbound {

    /** The native body. */
    record Done(JsonNode body) implements Outbound {}

    /**
     * The command cannot be sent to this system.
     *
     * @param reason what is wrong, where in the command (pointer) and what to do; names members and
     *     codes, never personal values
     */
    record Refused(String reason) implements Outbound {}
  }
}
