package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Paging by an opaque token out of the answer. An empty page with a token is not the end. Where the
 * first page needs a token too, one that stays with an empty page is (Solr Reference Guide,
 * "Pagination of Results", section on cursors).
 *
 * @param next pointer to the token; absent, null or empty at the end
 * @param first the token of the first page, or null where it has none
 */
record CursorPaging(
    @Nullable String param,
    JsonPointer next,
    @Nullable JsonNode first,
    @Nullable String sizeParam,
    @Nullable Integer size)
    implements Paging {

  @Override
  public void addTo(CallDraft call, ObjectNode state) {
    JsonNode cursor = state.has("cursor") ? state.get("cursor") : first;
    if (cursor != null) {
      call.set(param, Placeholder.CURSOR, cursor);
    }
    if (size != null) {
      call.set(sizeParam, Placeholder.SIZE, size);
    }
  }

  private boolean stays(JsonNode cursor, ObjectNode state) {
    return first != null && cursor.asText().equals(state.path("cursor").asText(first.asText()));
  }

  @Override
  public Next after(ObjectNode state, Fetched page) {
    JsonNode cursor = page.value(next);
    boolean noMore = page.more() != null && !page.more();
    if (cursor == null || noMore || (page.isEmpty() && stays(cursor, state))) {
      return new Next.Last();
    }
    return new Next.More(Paging.state().set("cursor", cursor));
  }
}
