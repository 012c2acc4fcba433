package org.tributary.samples.simulators.network;

/** What happens to one exchange on its way. */
public enum Trouble {
  /** Nothing. */
  NONE(true, 0),
  /** The connection is reset before a byte is answered, and nobody listens for a while. */
  REFUSED(false, 0),
  /** The request does not reach the system; the connection is reset. */
  REQUEST_LOST(false, 0),
  /** The system carries the request out; the connection is reset before the answer. */
  ANSWER_LOST(true, 0),
  /** The answer comes after {@link FaultProxy#late}. */
  ANSWER_LATE(true, 0),
  /** Half of the answer comes, then the connection ends. */
  ANSWER_CUT(true, 0),
  /** The answer comes twice; whoever reads the second as the answer to his next call is wrong. */
  ANSWERED_TWICE(true, 0),
  /**
   * The system gets the request twice. This happens to requests without effect only (GET, HEAD):
   * nobody, the system included, can tell a POST that was doubled on the way from two requests.
   */
  ASKED_TWICE(true, 0),
  /** A gateway answers 502 and passes nothing on. */
  BAD_GATEWAY(false, 502),
  /** A gateway answers 503 and passes nothing on. */
  UNAVAILABLE(false, 503),
  /** A gateway answers 429 and passes nothing on. */
  TOO_MANY(false, 429),
  /** The system carries the request out; a gateway answers 502. */
  DONE_BUT_BAD_GATEWAY(true, 502),
  /** The system carries the request out; a gateway answers 503. */
  DONE_BUT_UNAVAILABLE(true, 503),
  /**
   * The system carries the request out; a gateway answers 429. For a request with effect this is a
   * lie, since 429 says that nothing was done: no caller can protect himself from it.
   */
  DONE_BUT_TOO_MANY(true, 429);

  private final boolean reachesSystem;
  private final int status;

  Trouble(boolean reachesSystem, int status) {
    this.reachesSystem = reachesSystem;
    this.status = status;
  }

  /** Whether the system gets the request. */
  public boolean reachesSystem() {
    return reachesSystem;
  }

  /** What a gateway answers in place of the system; 0 where none does. */
  int status() {
    return status;
  }
}
