package org.tributary.hub.identity.model;

import java.util.List;

/** A model that cannot be used, with everything that is wrong with it. */
public final class InvalidModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> mistakes;

  InvalidModelException(List<String> mistakes) {
    super("The model of identity cannot be used: " + String.join("; ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** One sentence each. */
  public List<String> mistakes() {
    return mistakes;
  }
}
