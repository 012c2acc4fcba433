package org.tributary.sdk.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The questions of the self-check, as one connector asks them of one stream. Each is one small
 * call; none moves a checkpoint. A question that the connector or the system does not know is not
 * asked.
 */
public interface StreamProbe {

  /**
   * The first records of the stream, without any bound.
   *
   * @throws org.tributary.sdk.failure.ConnectorException where the system does not answer
   */
  Sample first();

  /** What the changed-since rule of the stream is called, such as {@code updated_from}, or null. */
  default @Nullable String sinceRule() {
    return null;
  }

  /**
   * Whether that rule goes by the time that a record states as its last change, so that each record
   * must come when it is asked for what changed since just before that time.
   */
  default boolean sinceGoesByStatedTime() {
    return false;
  }

  /** How far before the last change that it saw a run asks. */
  default Duration overlap() {
    return Duration.ZERO;
  }

  /** The key of the system file that says this rule: what to correct where it does not hold. */
  default String sinceKey() {
    return "read.since";
  }

  /** The first records that changed since a time; asked only where there is such a rule. */
  default Sample since(Instant from) {
    throw new IllegalStateException("This stream has no changed-since rule");
  }

  /**
   * The first records under that rule with a value that is no time; empty where it has no sense.
   */
  default Optional<Sample> sinceNonsense() {
    return Optional.empty();
  }

  /** Whom the system takes us for, and whom it should; empty where it cannot be asked. */
  default Optional<Identity> identity() {
    return Optional.empty();
  }

  /**
   * Whom a system takes us for.
   *
   * @param expected the integration user as the system file names it
   * @param found what the system answered; empty for nobody
   */
  record Identity(String expected, String found) {}
}
