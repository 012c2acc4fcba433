package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param id pseudonym of a person, or the id of a system
 */
public record Actor(Kind kind, @Nullable String id) {

  /** What an actor is. */
  public enum Kind {
    RESIDENT,
    STAFF,
    SYSTEM
  }

  public Actor {
    Rules.required("kind", kind);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
