package org.tributary.hub.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Endpoints and deliveries as the API shows them. */
final class Views {

  private Views() {}

  /**
   * An endpoint.
   *
   * @param publicKey verifies the signature {@code v1a}
   * @param secret only where it was made just now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EndpointView(
      UUID id,
      String owner,
      String url,
      List<String> eventTypes,
      @Nullable String description,
      String state,
      @Nullable String disabledBecause,
      @Nullable Instant previousSecretUntil,
      Instant rightsConfirmedAt,
      String publicKey,
      Instant createdAt,
      Instant changedAt,
      @Nullable String secret) {

    static EndpointView of(Endpoint endpoint, SigningKey key, @Nullable String secret) {
      Endpoint.Disabled disabled = endpoint.disabled();
      return new EndpointView(
          endpoint.id(),
          endpoint.owner(),
          endpoint.target().url(),
          endpoint.target().types().patterns(),
          endpoint.target().description(),
          disabled == null ? "enabled" : "disabled",
          disabled == null ? null : disabled.code(),
          endpoint.secrets().beforeUntil(),
          endpoint.rightsSince(),
          key.publicKey(),
          endpoint.createdAt(),
          endpoint.changedAt(),
          secret);
    }

    /** Without the secret, and without the address: it may hold one. */
    @Override
    public String toString() {
      return "EndpointView[" + id + "]";
    }
  }

  /**
   * A delivery.
   *
   * @param cursor before the event, to replay from; absent for a test
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeliveryView(
      UUID id,
      String eventId,
      String eventType,
      @Nullable String cursor,
      String state,
      int attempts,
      Instant createdAt,
      @Nullable Instant lastAttemptAt,
      @Nullable Instant nextAttemptAt,
      @Nullable Integer status,
      @Nullable String failure) {

    static DeliveryView of(Delivery delivery, @Nullable String cursor) {
      Delivery.Failure failure = delivery.failure();
      return new DeliveryView(
          delivery.id(),
          delivery.eventId(),
          delivery.type(),
          cursor,
          delivery.state().code(),
          delivery.attempts(),
          delivery.createdAt(),
          delivery.lastAt(),
          delivery.dueAt(),
          delivery.status(),
          failure == null ? null : failure.code());
    }
  }
}
