package org.tributary.sdk.write;

import java.util.List;
import java.util.Objects;

/**
 * What a departmental system made of a command.
 *
 * @param state whether the object is there or only promised
 * @param id the id of the object as the system's streams give it; for a promise the token to ask
 *     with
 * @param remarks what went otherwise than agreed although the object is there, such as a script of
 *     the system that failed; plain sentences without personal data
 */
public record Receipt(State state, String id, List<String> remarks) {

  /** How far the system is. */
  public enum State {
    /** The object exists, or the change is made. */
    DONE,
    /** The system took the command and will say the id later: it is asked with the token. */
    ACCEPTED
  }

  public Receipt {
    Objects.requireNonNull(state);
    remarks = List.copyOf(remarks);
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a receipt needs an id");
    }
  }

  /** The object is there. */
  public static Receipt done(String id) {
    return new Receipt(State.DONE, id, List.of());
  }

  /** The object is there, yet something is to be said about it. */
  public static Receipt done(String id, List<String> remarks) {
    return new Receipt(State.DONE, id, remarks);
  }

  /** The system promised the object and gave a token. */
  public static Receipt accepted(String token) {
    return accepted(token, List.of());
  }

  /** The system promised the object, yet something is to be said about it. */
  public static Receipt accepted(String token, List<String> remarks) {
    return new Receipt(State.ACCEPTED, token, remarks);
  }
}
