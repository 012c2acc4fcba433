package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Paging by the key of the last row: what stands behind it in the order of the key. Loses nothing
 * when the list moves.
 *
 * @param template how the key becomes a condition, or null where it is the value itself
 * @param key pointer to the key in a record
 * @param first what the first page is behind, or null for nothing
 * @param next pointer to the key in the answer, absent at the end; or null
 */
record KeysetPaging(
    @Nullable String param,
    @Nullable String template,
    JsonPointer key,
    @Nullable JsonNode first,
    @Nullable JsonPointer next,
    @Nullable String sizeParam,
    int size)
    implements Paging {

  @Override
  public void addTo(CallDraft call, ObjectNode state) {
    JsonNode after = state.has("after") ? state.get("after") : first;
    if (after != null) {
      call.bound(param, template, Placeholder.AFTER, after);
    }
    call.set(sizeParam, Placeholder.SIZE, size);
  }

  @Override
  public Next after(ObjectNode state, Fetched page) {
    JsonNode after = next == null ? keyOfLastRow(page) : page.value(next);
    boolean noMore = page.more() != null && !page.more();
    if (page.isEmpty() || after == null || noMore) {
      return new Next.Last();
    }
    if (state.has("after") && after.asText().equals(state.path("after").asText())) {
      throw page.guard().doesNotAdvance();
    }
    return new Next.More(Paging.state().set("after", after));
  }

  /** Null would end the run in the middle of the list, so a row without a key is an error. */
  private @Nullable JsonNode keyOfLastRow(Fetched page) {
    if (page.isEmpty()) {
      return null;
    }
    JsonNode value = page.rows().get(page.rows().size() - 1).at(key);
    if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
      throw page.guard().noKey(key);
    }
    return value;
  }
}
