package org.tributary.hub.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why two records are, or may be, about one resident: in sentences, and comparison by comparison.
 * It holds what was found, never what either record says.
 *
 * @param sentences the whole in a few plain sentences
 * @param fellow the other record, where there is one
 * @param modelVersion the model that weighed
 * @param bits the weight of all evidence, the prior included
 * @param prior the weight before anything was compared
 * @param comparisons what was compared and is known of both, the weightiest first
 * @param guards which rules objected, whatever the weight
 * @param missing what is not stated by both, so that it says nothing
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Explanation(
    List<String> sentences,
    @Nullable Fellow fellow,
    @Nullable String modelVersion,
    @Nullable Double bits,
    @Nullable Double prior,
    List<Comparison> comparisons,
    List<Objection> guards,
    List<String> missing) {

  /** The record that another one was compared with. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Fellow(UUID sourceLinkId, String system, String recordType, String recordId) {}

  /**
   * One comparison.
   *
   * @param name what was compared, in the caller's language
   * @param level what was found, as the model calls it
   * @param finding what was found, in the caller's language
   * @param bits what that is worth; below 0 it speaks against
   */
  public record Comparison(String name, String kind, String level, String finding, double bits) {}

  /** A rule that objected, whatever the weight. */
  public record Objection(String code, String sentence) {}

  /** Why a person should look at a resident. */
  public record Attention(String code, String sentence) {}

  /** Nothing but sentences: there was nothing to compare. */
  public static Explanation of(List<String> sentences, @Nullable Fellow fellow) {
    return new Explanation(sentences, fellow, null, null, null, List.of(), List.of(), List.of());
  }
}
