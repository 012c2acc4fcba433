package org.tributary.samples.simulators.permits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tributary.samples.simulators.http.Reply;

/** The answers of the permit interface: JSON documents, and errors as {@code {"error":{...}}}. */
final class PermitReplies {
  private static final String JSON = "application/json";

  private PermitReplies() {}

  static Reply ok(JsonNode json) {
    return Reply.of(200, JSON, json.toString());
  }

  static Reply error(int status, String code, String message) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("error").put("code", code).put("message", message);
    return Reply.of(status, JSON, json.toString());
  }
}
