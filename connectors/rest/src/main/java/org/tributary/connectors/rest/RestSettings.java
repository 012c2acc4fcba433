package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * The settings that only this connector has, beside those that every HTTP connector shares.
 *
 * @param query query parameters of every call to the system, such as {@code f=json}
 */
record RestSettings(List<Map.Entry<String, String>> query) {

  RestSettings {
    query = List.copyOf(query);
  }

  static RestSettings of(JsonNode settings) {
    return new RestSettings(Query.entries(settings.path("query")));
  }
}
