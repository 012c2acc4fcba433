package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;

/**
 * One feature of an answer.
 *
 * @param body {@code attributes} and {@code geometry} as they came
 * @param id what identifies it; empty where it has no value
 * @param edited its last edit, or null where the layer does not say
 */
record Feature(long objectId, JsonNode body, String id, @Nullable Instant edited) {

  static Feature of(JsonNode body, LayerInfo layer, String idField) {
    JsonNode attributes = body.path("attributes");
    JsonNode edited =
        layer.editDate() == null ? body.path("none") : attributes.path(layer.editDate());
    return new Feature(
        attributes.path(layer.objectId()).asLong(-1),
        body,
        attributes.path(idField).isNull() ? "" : attributes.path(idField).asText("").strip(),
        time(edited));
  }

  /** Epoch milliseconds, which look-alikes write as text. */
  private static @Nullable Instant time(JsonNode millis) {
    boolean text = millis.isTextual() && millis.textValue().matches("-?\\d{1,15}");
    return text || millis.canConvertToLong() ? Instant.ofEpochMilli(millis.asLong()) : null;
  }

  NativeRecord record(boolean idOnly) {
    if (id.isEmpty()) {
      return NativeRecord.defective(
          "object " + objectId, body, "the field that identifies the feature is empty");
    }
    return idOnly ? NativeRecord.idOnly(id) : NativeRecord.of(id, body, edited);
  }

  /** Without the body: it may hold personal data. */
  @Override
  public String toString() {
    return "Feature[" + objectId + "]";
  }
}
