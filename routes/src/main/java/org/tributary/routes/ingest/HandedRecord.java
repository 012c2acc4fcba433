package org.tributary.routes.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A native record as a route hands it over.
 *
 * @param body the record; of a deletion whatever there is
 * @param id the id that the route states, or null where it stands in the body
 * @param deleted whether the source no longer holds the record
 */
public record HandedRecord(JsonNode body, @Nullable String id, boolean deleted) {

  /** Without the body: it may hold personal data. */
  @Override
  public String toString() {
    return "HandedRecord[" + (deleted ? "deleted " : "") + (id == null ? "" : id) + "]";
  }
}
