package org.tributary.routes.writeback;

import java.time.Duration;
import java.util.List;
import org.tributary.sdk.failure.FailureCategory;

/** What a try came to, and so what is to be done next. */
public sealed interface WriteOutcome {

  /**
   * The system carried it out, once.
   *
   * @param id id of the object there
   * @param remarks what went otherwise than agreed, without personal data
   */
  record Done(String id, List<String> remarks) implements WriteOutcome {}

  /**
   * The system promised an object and will say its id to who asks with the token.
   *
   * @param remarks what went otherwise than agreed, without personal data
   */
  record Promised(String token, Duration delay, List<String> remarks) implements WriteOutcome {}

  /** The system certainly did nothing: to be sent again after a while. */
  record Again(Duration delay, FailureCategory category, String sentence) implements WriteOutcome {}

  /** Nobody knows what the system did: to be looked up after a while, before anything is sent. */
  record Uncertain(Duration delay, FailureCategory category, String sentence)
      implements WriteOutcome {}

  /** The system certainly did nothing, and would not do it another time either. */
  record Failed(FailureCategory category, String sentence) implements WriteOutcome {}

  /** Another node has the command now: nothing was sent from here, and nothing is to be done. */
  record TakenOver() implements WriteOutcome {}

  /** Nobody knows what the system did, and it cannot be asked: a person has to look. */
  record Stuck(FailureCategory category, String sentence) implements WriteOutcome {}
}
