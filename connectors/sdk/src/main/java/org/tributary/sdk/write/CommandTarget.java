package org.tributary.sdk.write;

import java.util.Optional;

/**
 * Carries out one action in one departmental system. It does exactly what it is told, once: whether
 * and when to try again is decided by the hub, which always looks up before it sends again. Safe
 * for use by several threads.
 */
public interface CommandTarget {

  /**
   * Whether the system can be asked for what it holds under our reference. Where it cannot, the hub
   * leaves a command with an unknown outcome to a person.
   */
  boolean findable();

  /**
   * Why nothing can be asked from here at present, as a sentence: what would ask is not there yet.
   * Then nothing is tried, and the next try is soon. Empty where it can be asked.
   *
   * @param looksUp whether it is to be looked up, and not sent
   */
  default Optional<String> absent(boolean looksUp) {
    return Optional.empty();
  }

  /**
   * Looks for what an earlier attempt may have left. Empty only where the system answered in full
   * and holds nothing under our reference.
   *
   * @throws org.tributary.sdk.failure.ConnectorException where the system did not answer that
   * @throws UnsupportedOperationException where it is not {@link #findable}
   */
  Optional<Receipt> find(NativeCommand command);

  /**
   * Sends the command. What is asked of the system after the write goes through {@link AfterWrite}.
   *
   * @throws org.tributary.sdk.failure.ConnectorException with category UNAVAILABLE or MALFORMED
   *     where the outcome is unknown; with any other, or one that is {@link
   *     org.tributary.sdk.failure.ConnectorException#isUnsent unsent}, where the system certainly
   *     did nothing
   */
  Receipt send(NativeCommand command);

  /**
   * Asks for the id behind a token; empty while the system has not decided it.
   *
   * @throws org.tributary.sdk.failure.ConnectorException where the system did not answer that, or
   *     REJECTED where it says that there will be no object
   */
  default Optional<Receipt> follow(String token) {
    throw new UnsupportedOperationException("this system gives no tokens");
  }
}
