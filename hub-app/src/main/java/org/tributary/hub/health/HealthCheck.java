package org.tributary.hub.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param subject what it is: a host, the name of a secret, a folder, a queue
 * @param system the departmental system concerned, if one is
 * @param checkedAt when it was looked at
 * @param endsAt when it ends; of a queue, since when its oldest waits
 * @param bytes how large it is, or how much is free
 * @param key of the sentence that says it
 */
record HealthCheck(
    Kind kind,
    String subject,
    @Nullable String system,
    State state,
    @Nullable Owner owner,
    Instant checkedAt,
    @Nullable Instant endsAt,
    @Nullable Instant oldestAt,
    @Nullable Long bytes,
    String key,
    List<Object> arguments) {

  /** What can be looked at. */
  enum Kind {
    CERTIFICATE,
    KEY,
    DISK,
    STORE,
    QUEUE
  }

  /** How it stands. */
  enum State {
    PASSED,
    UNKNOWN,
    WARNING,
    FAILED
  }

  /** Whose it is to see to it. */
  enum Owner {
    SYSTEM,
    HUB,
    CALLER
  }

  static HealthCheck ending(
      Kind kind,
      String subject,
      @Nullable String system,
      State state,
      @Nullable Owner owner,
      Instant checkedAt,
      @Nullable Instant endsAt,
      String key,
      Object... arguments) {
    return new HealthCheck(
        kind,
        subject,
        system,
        state,
        owner,
        checkedAt,
        endsAt,
        null,
        null,
        key,
        List.of(arguments));
  }

  static HealthCheck sized(
      Kind kind,
      String subject,
      State state,
      Instant checkedAt,
      long bytes,
      String key,
      Object... arguments) {
    return new HealthCheck(
        kind,
        subject,
        null,
        state,
        Owner.HUB,
        checkedAt,
        null,
        null,
        bytes,
        key,
        List.of(arguments));
  }

  static HealthCheck waiting(
      String queue,
      State state,
      Instant checkedAt,
      @Nullable Instant oldestAt,
      String key,
      Object... arguments) {
    return new HealthCheck(
        Kind.QUEUE,
        queue,
        null,
        state,
        Owner.HUB,
        checkedAt,
        null,
        oldestAt,
        null,
        key,
        List.of(arguments));
  }
}
