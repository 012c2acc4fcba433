package org.tributary.hub.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where in the body (RFC 6901); null for a fault of the query
 * @param parameter which query parameter; null for a fault of the body
 * @param message key of the text that says what is wrong and what is allowed
 * @param arguments what the text names
 */
record Fault(
    @Nullable String pointer, @Nullable String parameter, String message, List<String> arguments) {

  static Fault ofParameter(String name, String message, String... arguments) {
    return new Fault(null, name, message, List.of(arguments));
  }

  static Fault ofBody(String pointer, String message, String... arguments) {
    return new Fault(pointer, null, message, List.of(arguments));
  }
}
