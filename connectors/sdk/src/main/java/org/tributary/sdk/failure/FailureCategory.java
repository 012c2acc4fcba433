package org.tributary.sdk.failure;

/**
 * The kind of a failure, named by who can mend it. Retry or park is decided by the category alone,
 * in one place (the failure policy of the routes).
 */
public enum FailureCategory {
  /**
   * The system did not answer, or answered that it cannot now: dead, slow, 5xx, connection lost.
   */
  UNAVAILABLE,
  /** The system asks us to slow down (429). */
  RATE_LIMITED,
  /** Our credential is missing, wrong, expired or not allowed to do this (401, 403, login page). */
  UNAUTHORIZED,
  /** What we asked for does not exist there (404). */
  NOT_FOUND,
  /** The system holds another version than we assumed (409, 412). */
  CONFLICT,
  /** The system understood and refused (other 4xx, error body with status 200). */
  REJECTED,
  /** The answer or record does not have the agreed shape. */
  MALFORMED
}
