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
 * @param next pointer to the key in the answer, absent at the end; or null
 */
record KeysetPaging(
    String param,
    @Nullable String template,
    JsonPointer key,
    @Nullable JsonPointer next,
    @Nullable String sizeParam,
    int size)
    implements Paging {

  @Override
  public void addTo(Query query, ObjectNode state) {
    if (state.has("after")) {
      query.bound(param, template, state.path("after").asText());
    }
    if (sizeParam != null) {
      query.set(sizeParam, Integer.toString(size));
    }
  }

  @Override
  public Next after(ObjectNode state, Fetched page) {
    String after = next == null ? keyOfLastRow(page) : page.text(next);
    boolean noMore = page.more() != null && !page.more();
    if (page.isEmpty() || after == null || noMore) {
      return new Next.Last();
    }
    if (after.equals(state.path("after").textValue())) {
      throw page.guard().doesNotAdvance();
    }
    return new Next.More(Paging.state().put("after", after));
  }

  /** Null would end the run in the middle of the list, so a row without a key is an error. */
  private @Nullable String keyOfLastRow(Fetched page) {
    if (page.isEmpty()) {
      return null;
    }
    JsonNode value = page.rows().get(page.rows().size() - 1).at(key);
    if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
      throw page.guard().noKey(key);
    }
    return value.asText();
  }
}
