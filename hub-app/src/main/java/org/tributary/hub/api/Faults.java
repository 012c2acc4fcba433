package org.tributary.hub.api;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a body, gathered so that the caller is told all of it at once. */
public final class Faults {
  private final List<Fault> found = new ArrayList<>();

  /**
   * One thing that is wrong.
   *
   * @param pointer where in the body (RFC 6901)
   * @param message key of the text that says what is wrong and what is allowed
   * @param arguments what the text names, never a value of the request
   */
  public void add(String pointer, String message, String... arguments) {
    found.add(Fault.ofBody(pointer, message, arguments));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Refuses the request with every fault found so far.
   *
   * @throws ApiException where there is one
   */
  public void check() {
    if (!found.isEmpty()) {
      throw ApiException.invalid(found);
    }
  }
}
