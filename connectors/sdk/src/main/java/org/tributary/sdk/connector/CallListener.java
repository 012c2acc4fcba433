package org.tributary.sdk.connector;

/** Hears of every call that a connector makes, as a person may see it who connects a system. */
@FunctionalInterface
public interface CallListener {
  /** Nobody listens, and nothing is put together for it. */
  CallListener NOBODY = call -> {};

  /** A call has been answered, or has failed. May come from several threads at once. */
  void heard(SystemCall call);

  /** Whether anybody listens. */
  default boolean isSomebody() {
    return this != NOBODY;
  }
}
