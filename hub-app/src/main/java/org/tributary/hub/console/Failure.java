package org.tributary.hub.console;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Why there is nothing to show.
 *
 * @param sentence what is wrong, in words
 * @param traceId under which the hub's log has the rest
 */
record Failure(int status, String title, String sentence, @Nullable String traceId) {

  static Failure of(Words words, HttpStatus status, @Nullable Refusal refusal) {
    String kind =
        switch (status) {
          case FORBIDDEN -> "forbidden";
          case NOT_FOUND -> "not-found";
          case TOO_MANY_REQUESTS -> "too-many";
          case UNAUTHORIZED -> "unauthenticated";
          default -> status.is4xxClientError() ? "refused" : "unavailable";
        };
    String said = refusal == null ? "" : refusal.sentence();
    return new Failure(
        status.value(),
        words.text("error." + kind + "-title"),
        said.isEmpty() || status == HttpStatus.FORBIDDEN ? words.text("error." + kind) : said,
        refusal == null ? null : refusal.problem().traceId());
  }
}
