package org.tributary.hub.residents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.SourceLink;
import org.tributary.hub.explain.Explanation;
import org.tributary.hub.explain.StoredPair;

/**
 * Why a link is where it is, as of now.
 *
 * @param method how it was found; null where that is as stored
 * @param score of the evidence that joins it, 0 to 1
 * @param decidedBy the steward who ruled
 */
record LinkReason(
    String rule,
    SourceLink.@Nullable Method method,
    @Nullable Double score,
    @Nullable String modelVersion,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    Explanation explanation) {
  static final String SAME_DESCRIPTION = "same-description";
  static final String CONFIRMED = "confirmed-by-steward";
  static final String KEPT_OUT = "kept-out";
  static final String UNSUPPORTED = "no-evidence";

  /** A reason that no evidence has to carry. */
  static LinkReason of(String rule, SourceLink.@Nullable Method method, Explanation explanation) {
    return new LinkReason(rule, method, null, null, null, null, null, explanation);
  }

  /** What joins it with another record. */
  static LinkReason joined(String rule, StoredPair pair, Explanation explanation) {
    boolean isRuled = pair.ruledBy() != null;
    return new LinkReason(
        rule,
        isRuled ? SourceLink.Method.MANUAL : SourceLink.Method.PROBABILISTIC,
        pair.isWeighed() ? pair.score() : null,
        pair.isWeighed() ? pair.modelId() : null,
        pair.ruledBy(),
        pair.ruledAt(),
        pair.reason(),
        explanation);
  }
}
