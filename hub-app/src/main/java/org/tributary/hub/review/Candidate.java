package org.tributary.hub.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Resident;
import org.tributary.hub.explain.Explanation;
import org.tributary.hub.explain.StoredPair;
import org.tributary.hub.residents.Statement;

/**
 * A question to a steward: are these two residents one?
 *
 * @param bits the weight of evidence that they are; in lists, as it was when it was asked
 * @param score the same from 0 to 1
 * @param decidedAt when it was answered, or withdrawn because what raised it is no longer so
 * @param explanation what was found; absent in lists, and where it is no longer known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Candidate(
    UUID id,
    String state,
    double bits,
    double score,
    Instant askedAt,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy,
    @Nullable String reason,
    List<Side> sides,
    @Nullable Explanation explanation) {

  /**
   * One of the two.
   *
   * @param resident as it stands now; absent in lists
   * @param attention why it is in doubt itself; absent where it is not
   * @param records those because of which is asked, the first ones; absent in lists
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Side(
      UUID residentId,
      @Nullable String displayName,
      @Nullable Resident resident,
      Explanation.@Nullable Attention attention,
      @Nullable List<Statement> records) {

    /** Without what is personal. */
    @Override
    public String toString() {
      return "Side[" + residentId + "]";
    }
  }

  static Candidate of(
      CandidateRow row, double bits, List<Side> sides, @Nullable Explanation explanation) {
    return new Candidate(
        row.id(),
        row.state(),
        Math.round(bits * 100) / 100.0,
        StoredPair.score(bits),
        row.askedAt(),
        row.decidedAt(),
        row.decidedBy(),
        row.reason(),
        sides,
        explanation);
  }
}
