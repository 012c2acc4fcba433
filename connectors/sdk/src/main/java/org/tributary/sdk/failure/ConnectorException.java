package org.tributary.sdk.failure;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of connectors: a category and a plain sentence for an operator that says what
 * happened, where, and what to do. The sentence never holds personal data, a secret or a query
 * string.
 */
public final class ConnectorException extends RuntimeException {
  private final FailureCategory category;
  private final transient @Nullable Duration retryAfter;
  private final boolean unsent;

  public ConnectorException(FailureCategory category, String sentence) {
    this(category, sentence, null, null);
  }

  public ConnectorException(FailureCategory category, String sentence, @Nullable Throwable cause) {
    this(category, sentence, null, cause);
  }

  /**
   * A failure with what the system asked of us.
   *
   * @param retryAfter how long the system asked us to wait before the next call, where it said so
   */
  public ConnectorException(
      FailureCategory category,
      String sentence,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    this(category, sentence, retryAfter, cause, false);
  }

  private ConnectorException(
      FailureCategory category,
      String sentence,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause,
      boolean unsent) {
    super(sentence, cause);
    this.category = Objects.requireNonNull(category);
    this.retryAfter = retryAfter;
    this.unsent = unsent;
  }

  /** A call that certainly never reached the system, such as a refused connection. */
  public static ConnectorException unsent(
      FailureCategory category, String sentence, @Nullable Throwable cause) {
    return new ConnectorException(category, sentence, null, cause, true);
  }

  /** The sentence for an operator. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  public FailureCategory category() {
    return category;
  }

  /** Whether the call certainly never reached the system: nothing was done there. */
  public boolean isUnsent() {
    return unsent;
  }

  /** What the system asked us to wait, or null where it said nothing. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
