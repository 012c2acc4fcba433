package org.tributary.connectors.soap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One style of paging: the values that ask for a page, and what follows from the page that came. It
 * keeps nothing itself; its state is a JSON object that travels in the checkpoint.
 */
interface Paging {

  /** The name of the placeholder that a request needs for it; empty for none. */
  String placeholder();

  /** Adds the values that ask for the page at this state. */
  default void addTo(Map<String, String> values, ObjectNode state) {}

  /** What comes after the page that was read at this state. */
  Next after(ObjectNode state, Fetched page);

  /** Rows of the page that the page before brought already, unchanged; they are not given again. */
  default Set<String> alreadyGiven(ObjectNode state) {
    return Set.of();
  }

  /** What was odd about the page and is tolerated. */
  default List<String> anomalies(ObjectNode state, Fetched page) {
    return List.of();
  }

  /** What comes after a page. */
  sealed interface Next {
    /** The page with this state, or the end. */
    static Next of(Optional<ObjectNode> state) {
      return state.isPresent() ? new More(state.get()) : new Last();
    }

    /** The run is complete. */
    record Last() implements Next {}

    /** Another page. */
    record More(ObjectNode state) implements Next {}
  }

  static ObjectNode state() {
    return JsonNodeFactory.instance.objectNode();
  }
}
