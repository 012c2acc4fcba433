package org.tributary.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the following page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PageOf<T>(List<T> items, @Nullable String next) {

  /**
   * A page made of one row more than wanted, which only shows that there is a following page.
   *
   * @param cursor makes the cursor after the last item of this page
   */
  public static <T> PageOf<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new PageOf<>(List.copyOf(rows), null);
    }
    List<T> items = List.copyOf(rows.subList(0, limit));
    return new PageOf<>(items, cursor.apply(items.get(limit - 1)));
  }

  /** The same page with other items. */
  public <R> PageOf<R> map(Function<T, R> view) {
    return new PageOf<>(items.stream().map(view).toList(), next);
  }
}
