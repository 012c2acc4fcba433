package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How one action is carried out: the {@code write} of a system file.
 *
 * @param of property with the id of the record that the entity belongs to, where that is the target
 * @param merge whether changes are a POST with X-HTTP-Method: MERGE
 * @param reference property of our own reference, or null
 * @param length characters that it holds
 */
record WriteSpec(
    EntitySet set, @Nullable String of, boolean merge, @Nullable String reference, int length) {

  static WriteSpec of(JsonNode write) {
    JsonNode reference = write.path("reference");
    return new WriteSpec(
        EntitySet.of(write),
        write.path("of").textValue(),
        write.path("method").asText("patch").equals("merge"),
        reference.path("property").textValue(),
        reference.path("length").asInt(20));
  }
}
