package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Paging by the number of rows to skip. It goes on by the rows that came, not by those that were
 * asked for: caps are silent. When rows leave a list while it is read, later ones move up and are
 * never seen (Redmine lost 9 of 201, reference/departmental-systems.md section 0); so the last rows
 * of a page are read again, and what moves further is told.
 *
 * @param sizeParam null where the system decides on the size
 */
record OffsetPaging(@Nullable String param, @Nullable String sizeParam, int size, int overlap)
    implements Paging {
  private static final int MOST_STEPS_BACK = 3;

  @Override
  public void addTo(CallDraft call, ObjectNode state) {
    call.set(param, Placeholder.OFFSET, state.path("offset").asLong());
    call.set(sizeParam, Placeholder.SIZE, size);
  }

  @Override
  public Set<String> alreadyGiven(ObjectNode state) {
    Set<String> keys = new HashSet<>();
    state.path("tail").forEach(key -> keys.add(key.asText()));
    return keys;
  }

  @Override
  public Next after(ObjectNode state, Fetched page) {
    long offset = state.path("offset").asLong();
    int rows = page.rows().size();
    if (hasMoved(state, page) && state.path("back").asInt() < MOST_STEPS_BACK) {
      ObjectNode back = Paging.state().put("offset", Math.max(0, offset - size));
      return new Next.More(back.put("back", state.path("back").asInt() + 1));
    }
    if (page.isEmpty() || saysLast(state, page, offset + rows)) {
      return new Next.Last();
    }
    int again = Math.min(overlap, rows - 1);
    ObjectNode next = Paging.state().put("offset", offset + rows - again);
    if (state.has("back")) {
      next.set("back", state.get("back"));
    }
    ArrayNode tail = next.putArray("tail");
    page.keys().subList(rows - again, rows).forEach(tail::add);
    return new Next.More(next);
  }

  @Override
  public List<String> anomalies(ObjectNode state, Fetched page) {
    if (!hasMoved(state, page)) {
      return List.of();
    }
    boolean again = state.path("back").asInt() < MOST_STEPS_BACK;
    return List.of(
        again
            ? "the list moved while it was read; a page is read again"
            : "the list keeps moving while it is read; records may be missed until it is read in"
                + " full again, keyset paging would not miss them");
  }

  /** None of the rows that should be there again is there. */
  private boolean hasMoved(ObjectNode state, Fetched page) {
    Set<String> tail = alreadyGiven(state);
    return !tail.isEmpty() && Collections.disjoint(tail, page.keys());
  }

  private boolean saysLast(ObjectNode state, Fetched page, long reached) {
    if (page.more() != null) {
      return !page.more();
    }
    if (page.total() != null) {
      return reached >= page.total();
    }
    return overlap > 0 && alreadyGiven(state).containsAll(page.keys());
  }
}
