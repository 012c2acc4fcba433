package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Paging by the number of the page.
 *
 * @param pages pointer to the number of pages, or null
 */
record PageNumberPaging(
    @Nullable String param,
    @Nullable String sizeParam,
    int size,
    int first,
    @Nullable JsonPointer pages)
    implements Paging {

  @Override
  public ObjectNode start(@Nullable Instant from, Instant until) {
    return Paging.state().put("page", first);
  }

  @Override
  public void addTo(CallDraft call, ObjectNode state) {
    call.set(param, Placeholder.PAGE, state.path("page").asLong());
    call.set(sizeParam, Placeholder.SIZE, size);
  }

  @Override
  public Next after(ObjectNode state, Fetched page) {
    int number = state.path("page").asInt();
    if (page.isEmpty() || saysLast(number, page)) {
      return new Next.Last();
    }
    return new Next.More(Paging.state().put("page", number + 1));
  }

  private boolean saysLast(int number, Fetched page) {
    boolean knowsPages = pages != null && page.body().at(pages).canConvertToInt();
    return (page.more() == null && knowsPages)
        ? number - first + 1 >= page.body().at(pages).asInt()
        : page.saysLast();
  }
}
