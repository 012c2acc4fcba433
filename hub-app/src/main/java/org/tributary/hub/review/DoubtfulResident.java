package org.tributary.hub.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.explain.Explanation;

/**
 * A resident whom a person should look at.
 *
 * @param displayName absent where the caller does not want it
 * @param attention why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DoubtfulResident(
    UUID id, @Nullable String displayName, Explanation.Attention attention, Instant since) {

  /** Without what is personal. */
  @Override
  public String toString() {
    return "DoubtfulResident[" + id + "]";
  }
}
