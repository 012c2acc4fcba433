package org.tributary.sdk.write;

import java.util.function.Supplier;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * What a target asks its system after it has written, such as the id of what was made. Whatever
 * goes wrong then, the write itself may have been carried out: a refused connection, a 429 or a 401
 * no longer means that nothing was done.
 */
public final class AfterWrite {
  private AfterWrite() {}

  /**
   * Asks, and makes every failure an unknown outcome of the write.
   *
   * @throws ConnectorException {@link FailureCategory#UNAVAILABLE}, and never {@code isUnsent}
   */
  public static <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (ConnectorException e) {
      throw new ConnectorException(
          FailureCategory.UNAVAILABLE,
          e.sentence() + " This came after the write, which the system may have carried out.",
          e.retryAfter(),
          e);
    }
  }
}
