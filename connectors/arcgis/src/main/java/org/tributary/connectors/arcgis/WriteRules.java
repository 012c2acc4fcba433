package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How features are written: {@code actions.*.write} of a system file.
 *
 * @param reference field that keeps our own reference, or null for none
 * @param id {@code object}, {@code global} or the name of a field, as the streams have it
 */
record WriteRules(int layer, @Nullable String reference, String id) {

  static WriteRules of(JsonNode write) {
    return new WriteRules(
        write.path("layer").asInt(),
        write.path("reference").textValue(),
        write.path("id").asText("object"));
  }
}
