package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One style of paging: what to add to the call for a page, and what follows from the page that
 * came. It keeps nothing itself; its state is a JSON object that travels in the checkpoint.
 */
interface Paging {

  /**
   * The state of the first page of a run.
   *
   * @param from from which change on is read, or null for everything
   * @param until when the run was started
   */
  default ObjectNode start(@Nullable Instant from, Instant until) {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Adds what asks for the page at this state. */
  default void addTo(CallDraft call, ObjectNode state) {}

  /** The link to follow instead of a call of our own making, where the state is one. */
  default Optional<String> link(ObjectNode state) {
    return Optional.empty();
  }

  /** Whether this style sets the changed-since bound by itself. */
  default boolean setsSince() {
    return false;
  }

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

    /** The page was cut off and is worth nothing: the same stretch in smaller pieces. */
    record Again(ObjectNode state) implements Next {}
  }

  static ObjectNode state() {
    return JsonNodeFactory.instance.objectNode();
  }
}
