package org.tributary.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.ActionSpec;

/**
 * A stand-in for a departmental system with records that the test knows, and the hands of the
 * people who work in it. What it cannot do is named with a reason in {@link #exempt}.
 */
public interface StandInSystem extends AutoCloseable {

  /** The ids that it holds now, as the connector gives them: the system's own count. */
  Set<String> ids();

  /** Changes what a record says, and stamps the change with this time where it keeps such times. */
  void edit(String id, Instant at);

  /** Takes a record away without a trace. */
  void delete(String id);

  /** When a record was last changed, by the system's own account; null where it says nothing. */
  default @Nullable Instant changedAt(String id) {
    return null;
  }

  /** What of the contract does not apply, each with its reason. */
  default Map<Topic, String> exempt() {
    return Map.of();
  }

  /** The categories that are right for a fault of this system, where they differ. */
  default Set<FailureCategory> categories(Fault fault) {
    return fault.categories();
  }

  /** The body of an answer that is this fault; holds {@link FaultFront#BODY_TEXT}. */
  default String errorBody(Fault fault) {
    return FaultFront.JSON_ERROR;
  }

  /** A native body that an action of the system file may send. */
  default JsonNode body(ActionSpec action) {
    throw new UnsupportedOperationException("this stand-in takes no writes");
  }

  /** How many objects it holds under our reference, by its own count. */
  default int held(String reference) {
    throw new UnsupportedOperationException("this stand-in takes no writes");
  }

  /** Changes a child of a record and nothing of the record itself; gives the record's id. */
  default Set<String> editChild() {
    throw new UnsupportedOperationException("this stand-in has no children");
  }

  /** From now on our credential is refused; asked of a system without a {@link FaultFront}. */
  default void expireKey() {
    throw new UnsupportedOperationException("the credential of this stand-in does not expire");
  }

  /** What was half there is whole from now on. */
  default void finish() {
    throw new UnsupportedOperationException("this stand-in has nothing that is half there");
  }

  @Override
  void close() throws IOException;
}
