package org.tributary.hub.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * An answer before it is written as JSON or XML.
 *
 * @param root name of the root element; JSON has none
 * @param entry name of the element of each entry, where the body is a list
 */
record Reply(int status, String root, String entry, JsonNode body, Map<String, String> headers) {

  static Reply of(String root, String entry, JsonNode body) {
    return new Reply(200, root, entry, body, Map.of());
  }

  Reply with(Map<String, String> more) {
    return new Reply(status, root, entry, body, more);
  }
}
