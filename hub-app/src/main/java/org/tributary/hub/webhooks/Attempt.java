package org.tributary.hub.webhooks;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending an event once.
 *
 * @param status what the receiver answered; null where it did not
 * @param failure null where it was delivered
 * @param wish when the receiver wants to be asked again, if it says so
 */
record Attempt(
    @Nullable Integer status, Delivery.@Nullable Failure failure, @Nullable Instant wish) {
  private static final int GONE = 410;

  /** The receiver, or the gateway before it, has too much to do at present. */
  private static final Set<Integer> THROTTLED = Set.of(429, 502, 504);

  static Attempt answered(int status, @Nullable Instant wish) {
    boolean success = status >= 200 && status < 300;
    return new Attempt(status, success ? null : Delivery.Failure.STATUS, wish);
  }

  static Attempt failed(Delivery.Failure failure) {
    return new Attempt(null, failure, null);
  }

  boolean isDelivered() {
    return failure == null;
  }

  /** The receiver wants no more of anything. */
  boolean isGone() {
    return status != null && status == GONE;
  }

  /** There is no sense in another try. */
  boolean isFinal() {
    return isGone() || failure == Delivery.Failure.CHANGE_DROPPED;
  }

  /** It would go the same way with any other event. */
  boolean isOfEndpoint() {
    return status == null ? failure != Delivery.Failure.CHANGE_DROPPED : THROTTLED.contains(status);
  }
}
