package org.tributary.hub.console;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What the API is being asked: under way since it was asked, so that several things asked one after
 * the other are answered side by side.
 */
final class Asked<T> {
  private final CompletableFuture<T> answer;

  Asked(CompletableFuture<T> answer) {
    this.answer = answer;
  }

  /**
   * The answer.
   *
   * @throws Refusal where the API answers a problem
   */
  T get() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Refusal refusal ? refusal : e;
    }
  }

  /** The answer, or this where the API refuses: for parts that a page can do without. */
  T orElse(T otherwise) {
    try {
      return get();
    } catch (Refusal e) {
      return otherwise;
    }
  }
}
