package org.tributary.hub.explain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of two descriptions.
 *
 * @param outcome conflict, none, review, automatic or confirmed
 * @param guards bits of the guards that objected
 * @param evidence level and bits of each comparison; empty where nothing was compared
 * @param modelId the model that weighed; empty where nothing was compared
 * @param verdict same or different, where a steward or a caller said so
 * @param ruledBy who said so; null where nobody did, or a caller who stated it
 */
public record StoredPair(
    UUID a,
    UUID b,
    String outcome,
    double bits,
    int guards,
    String evidence,
    String modelId,
    Instant decidedAt,
    @Nullable String verdict,
    @Nullable String ruledBy,
    @Nullable String reason,
    @Nullable Instant ruledAt) {

  /** Whether a steward or a caller said that they are one. */
  public boolean isRuledSame() {
    return "same".equals(verdict);
  }

  /** Whether its evidence joins them. */
  public boolean joins() {
    return verdict == null && (outcome.equals("automatic") || outcome.equals("confirmed"));
  }

  public boolean isWeighed() {
    return !evidence.isEmpty();
  }

  /** The weight as a probability. */
  public double score() {
    return score(bits);
  }

  /** A weight in bits as a probability. */
  public static double score(double bits) {
    return Math.round(1e6 / (1 + Math.pow(2, -bits))) / 1e6;
  }

  /** The description that is not this one. */
  public UUID otherThan(UUID one) {
    return a.equals(one) ? b : a;
  }
}
