package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Paging by an opaque token out of the answer. An empty page with a token is not the end.
 *
 * @param next pointer to the token; absent, null or empty at the end
 */
record CursorPaging(
    String param, JsonPointer next, @Nullable String sizeParam, @Nullable Integer size)
    implements Paging {

  @Override
  public void addTo(Query query, ObjectNode state) {
    if (state.has("cursor")) {
      query.set(param, state.path("cursor").asText());
    }
    if (sizeParam != null && size != null) {
      query.set(sizeParam, size.toString());
    }
  }

  @Override
  public Next after(ObjectNode state, Fetched page) {
    String cursor = page.text(next);
    boolean noMore = page.more() != null && !page.more();
    return cursor == null || noMore
        ? new Next.Last()
        : new Next.More(Paging.state().put("cursor", cursor));
  }
}
