package org.tributary.samples.simulators.network;

/** A moment of an exchange at which somebody may want to do something. */
public enum Moment {
  /** The request is here whole; the system has nothing of it. */
  ARRIVED,
  /** The system has carried it out and answered; the caller has nothing of the answer. */
  ANSWERED,
  /** The answer was passed on to the caller's machine. */
  PASSED_ON
}
