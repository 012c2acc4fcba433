package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paging by a token out of the answer, or by the key of its last record. An empty page with a token
 * is not the end.
 *
 * @param first what asks for the first page, or null where the token is then left out
 */
record CursorPaging(@Nullable String first) implements Paging {
  @Override
  public String placeholder() {
    return "cursor";
  }

  @Override
  public void addTo(Map<String, String> values, ObjectNode state) {
    String cursor = state.has("cursor") ? state.path("cursor").asText() : first;
    if (cursor != null) {
      values.put("cursor", cursor);
    }
  }

  @Override
  public Next after(ObjectNode state, Fetched page) {
    boolean noMore = page.more() != null && !page.more();
    return page.next().isEmpty() || noMore
        ? new Next.Last()
        : new Next.More(Paging.state().put("cursor", page.next()));
  }
}
