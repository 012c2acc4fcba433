package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings that only this connector has, beside those that every HTTP connector shares.
 *
 * @param query query parameters of every call to the system, such as {@code f=json}
 * @param whoAmI how to ask whom the system takes us for, or null
 * @param secret what <code>${secret}</code> stands for in a body, or null; it prints as its
 *     reference
 */
record RestSettings(
    List<Map.Entry<String, String>> query, @Nullable WhoAmI whoAmI, @Nullable JsonNode secret) {

  /**
   * How to ask whom the system takes us for.
   *
   * @param is the integration user
   */
  record WhoAmI(String path, JsonPointer at, String is) {}

  RestSettings {
    query = List.copyOf(query);
  }

  static RestSettings of(JsonNode settings) {
    JsonNode who = settings.path("whoAmI");
    return new RestSettings(
        CallDraft.entries(settings.path("query")),
        who.isMissingNode()
            ? null
            : new WhoAmI(
                who.path("path").asText(),
                JsonPointer.compile(who.path("at").asText()),
                who.path("is").asText()),
        settings.get("secret"));
  }
}
