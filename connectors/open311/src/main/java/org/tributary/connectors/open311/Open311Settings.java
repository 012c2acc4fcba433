package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What {@code settings} of a system file says beyond the common HTTP settings.
 *
 * @param format the form to ask for
 * @param jurisdictionId sent only where it is configured: an empty one confuses real servers
 *     (fixmystreet issue 949)
 * @param apiKey sent with every read where it is configured (Boston asks for it on reads too)
 */
record Open311Settings(Format format, @Nullable String jurisdictionId, @Nullable String apiKey) {

  static Open311Settings of(JsonNode settings) {
    return new Open311Settings(
        Format.named(settings.path("format").asText("json")),
        text(settings, "jurisdictionId"),
        text(settings, "apiKey"));
  }

  private static @Nullable String text(JsonNode settings, String name) {
    String value = settings.path(name).asText("");
    return value.isBlank() ? null : value;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Open311Settings[" + format + ", jurisdictionId " + jurisdictionId + "]";
  }
}
