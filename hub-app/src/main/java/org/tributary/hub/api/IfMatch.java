package org.tributary.hub.api;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;

/** The header {@code If-Match}, without which nothing is changed or deleted (RFC 9110, 13.1.1). */
public final class IfMatch {
  private final String given;

  private IfMatch(String given) {
    this.given = given;
  }

  /**
   * What the caller takes for the present state.
   *
   * @throws ApiException 428 where the caller does not say
   */
  public static IfMatch of(NativeWebRequest web) {
    @Nullable String given = web.getHeader("If-Match");
    if (given == null || given.isBlank()) {
      throw ApiException.of(ProblemType.PRECONDITION_REQUIRED);
    }
    return new IfMatch(given);
  }

  /**
   * Refuses where the present state is another one.
   *
   * @param state as {@link Answers#single} takes it
   * @throws ApiException 412 where it is
   */
  public void check(String state) {
    boolean isThat =
        Arrays.stream(given.split(",", -1))
            .map(String::strip)
            .anyMatch(tag -> tag.equals("*") || tag.equals('"' + state + '"'));
    if (!isThat) {
      throw ApiException.of(ProblemType.PRECONDITION_FAILED);
    }
  }
}
