package org.tributary.routes.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.NativeCommand;

/**
 * A route of the operator that carries out commands of a system, or looks up what became of one.
 */
public interface CommandRoute {

  /**
   * Gives a command to the route, in the caller's thread, and waits for the end of the exchange.
   */
  Ended give(Given given);

  /**
   * What the route is given.
   *
   * @param readsBody whether what the body says at the end is wanted
   */
  record Given(ActionSpec action, NativeCommand command, boolean readsBody) {}

  /**
   * With what its exchange ended.
   *
   * @param outcome the header {@code HubOutcome}
   * @param recordId the header {@code HubRecordId}
   * @param sentence the header {@code HubSentence}
   * @param body the body, where it was wanted and is JSON
   * @param failure what failed, or null
   */
  record Ended(
      @Nullable String outcome,
      @Nullable String recordId,
      @Nullable String sentence,
      @Nullable JsonNode body,
      @Nullable Throwable failure) {

    /** Without the body: it may hold personal data. */
    @Override
    public String toString() {
      return "Ended[" + outcome + ", " + recordId + "]";
    }
  }
}
