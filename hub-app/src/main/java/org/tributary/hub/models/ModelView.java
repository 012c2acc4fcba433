package org.tributary.hub.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model of identity as callers see it.
 *
 * @param ships whether it is the one that ships with this version
 * @param addedAt when the hub first kept it; null for the one that ships where it was never needed
 * @param addedBy null for one that nobody brought
 * @param activations when it was put in force, the latest first
 * @param model itself; null in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelView(
    String id,
    Boolean inForce,
    Boolean ships,
    @Nullable Instant addedAt,
    @Nullable String addedBy,
    List<Activation> activations,
    @Nullable ShadowView shadow,
    @Nullable JsonNode model) {

  /** When, by whom and why a model was put in force. */
  record Activation(Instant at, String by, String reason) {
    /** Without the reason: it may be personal data. */
    @Override
    public String toString() {
      return "Activation[" + at + "]";
    }
  }

  /**
   * What a model would change, as its last run in the shadow found.
   *
   * @param state running, finished, failed or stopped
   * @param against the model that was in force then
   * @param current whether it tells what activating the model now would do: it is finished, and no
   *     model was put in force since it began
   * @param found figures, and the changes one by one; without these in lists
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShadowView(
      String state,
      String against,
      Instant startedAt,
      @Nullable Instant finishedAt,
      Boolean current,
      JsonNode found) {}
}
