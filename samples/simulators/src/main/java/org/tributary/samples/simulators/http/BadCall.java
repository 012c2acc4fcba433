package org.tributary.samples.simulators.http;

import org.jspecify.annotations.Nullable;

/**
 * A call that a simulated system cannot understand; each system answers it in its own error form.
 */
public final class BadCall extends RuntimeException {
  public BadCall(String message) {
    super(message);
  }

  public BadCall(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
