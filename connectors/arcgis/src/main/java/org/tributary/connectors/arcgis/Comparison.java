package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Whether a feature holds what was to be written to it. */
final class Comparison {
  /** About ten centimetres in degrees: services round and reproject. */
  private static final double NEAR = 1e-6;

  private Comparison() {}

  static boolean holds(JsonNode stored, JsonNode written) {
    JsonNode attributes = stored.path("attributes");
    for (Map.Entry<String, JsonNode> value : written.path("attributes").properties()) {
      if (!same(attributes.path(value.getKey()), value.getValue())) {
        return false;
      }
    }
    for (Map.Entry<String, JsonNode> value : written.path("geometry").properties()) {
      JsonNode held = stored.path("geometry").path(value.getKey());
      boolean number = value.getValue().isNumber();
      if (number && !(Math.abs(held.asDouble(1e9) - value.getValue().asDouble()) < NEAR)) {
        return false;
      }
      if (value.getValue().isArray() && !held.equals(value.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(JsonNode held, JsonNode value) {
    if (held.isNumber() && value.isNumber()) {
      return held.decimalValue().compareTo(value.decimalValue()) == 0;
    }
    String a = held.isNull() ? "" : held.asText("").strip();
    String b = value.isNull() ? "" : value.asText("").strip();
    return a.equals(b);
  }
}
