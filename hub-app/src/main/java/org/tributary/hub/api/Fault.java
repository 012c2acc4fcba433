package org.tributary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where in the body (RFC 6901); absent for a fault of the query
 * @param parameter which query parameter; absent for a fault of the body
 * @param detail what is wrong and what is allowed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {

  static Fault ofParameter(String name, String detail) {
    return new Fault(null, name, detail);
  }

  static Fault ofBody(String pointer, String detail) {
    return new Fault(pointer, null, detail);
  }
}
