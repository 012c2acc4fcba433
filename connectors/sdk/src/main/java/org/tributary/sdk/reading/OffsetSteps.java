package org.tributary.sdk.reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a read that pages by the number of rows to skip. It goes on by the rows that came,
 * not by those that were asked for: caps are silent. When rows leave a list while it is read, later
 * ones move up and are never seen (Redmine lost 9 of 201, reference/departmental-systems.md section
 * 0); so the last rows of a page are read again, and what moves further is told. Its state travels
 * in the checkpoint; rows have keys, an id and a hash of the content.
 *
 * @param size rows a page that are asked for
 * @param overlap rows that are read again on each page
 */
public record OffsetSteps(int size, int overlap) {
  private static final int MOST_STEPS_BACK = 3;

  /** How many rows to skip at a state. */
  public long offset(ObjectNode state) {
    return state.path("offset").asLong();
  }

  /** Keys of what the page before brought already, unchanged. */
  public Set<String> alreadyGiven(ObjectNode state) {
    Set<String> keys = new HashSet<>();
    state.path("tail").forEach(key -> keys.add(key.asText()));
    return keys;
  }

  /**
   * The state of the page behind one with these keys; empty where there is none.
   *
   * @param more what the answer's flag says; null where there is no such flag
   * @param total how many rows there are in all, where the answer says it
   */
  public Optional<ObjectNode> after(
      ObjectNode state, List<String> keys, @Nullable Boolean more, @Nullable Long total) {
    int rows = keys.size();
    if (hasMoved(state, keys) && mayStepBack(state)) {
      ObjectNode back = JsonNodeFactory.instance.objectNode();
      back.put("offset", Math.max(0, offset(state) - size));
      return Optional.of(back.put("back", state.path("back").asInt() + 1));
    }
    if (rows == 0 || saysLast(state, keys, more, total)) {
      return Optional.empty();
    }
    int again = Math.min(overlap, rows - 1);
    ObjectNode next = JsonNodeFactory.instance.objectNode();
    next.put("offset", offset(state) + rows - again);
    if (state.has("back")) {
      next.set("back", state.get("back"));
    }
    ArrayNode tail = next.putArray("tail");
    keys.subList(rows - again, rows).forEach(tail::add);
    return Optional.of(next);
  }

  /** That the list moved, where it did. */
  public List<String> anomalies(ObjectNode state, List<String> keys) {
    if (!hasMoved(state, keys)) {
      return List.of();
    }
    return List.of(
        mayStepBack(state)
            ? "the list moved while it was read; a page is read again"
            : "the list keeps moving while it is read; records may be missed until it is read in"
                + " full again, paging by key would not miss them");
  }

  private static boolean mayStepBack(ObjectNode state) {
    return state.path("back").asInt() < MOST_STEPS_BACK;
  }

  /** None of the rows that should be there again is there. */
  private boolean hasMoved(ObjectNode state, List<String> keys) {
    Set<String> tail = alreadyGiven(state);
    return !tail.isEmpty() && Collections.disjoint(tail, keys);
  }

  private boolean saysLast(
      ObjectNode state, List<String> keys, @Nullable Boolean more, @Nullable Long total) {
    if (more != null) {
      return !more;
    }
    if (total != null) {
      return offset(state) + keys.size() >= total;
    }
    return overlap > 0 && alreadyGiven(state).containsAll(keys);
  }
}
