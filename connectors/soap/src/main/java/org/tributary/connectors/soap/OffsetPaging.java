package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Paging by the number of records to skip. It goes on by the records that came, not by those that
 * were asked for: caps are silent. When records leave a list while it is read, later ones move up
 * and are never seen (reference/departmental-systems.md section 0); so the last ones of a page are
 * read again, and what moves further is told.
 *
 * @param first what the system calls the first record, 0 or 1
 */
record OffsetPaging(int first, int size, int overlap) implements Paging {
  private static final int MOST_STEPS_BACK = 3;

  @Override
  public String placeholder() {
    return "offset";
  }

  @Override
  public void addTo(Map<String, String> values, ObjectNode state) {
    values.put("offset", Long.toString(first + state.path("offset").asLong()));
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
    int rows = page.rows();
    if (hasMoved(state, page) && state.path("back").asInt() < MOST_STEPS_BACK) {
      ObjectNode back = Paging.state().put("offset", Math.max(0, offset - size));
      return new Next.More(back.put("back", state.path("back").asInt() + 1));
    }
    if (rows == 0 || saysLast(state, page, offset + rows)) {
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
                + " full again, a cursor would not miss them");
  }

  /** None of the records that should be there again is there. */
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
