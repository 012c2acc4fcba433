package org.tributary.samples.simulators.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tributary.samples.simulators.http.Reply;

/** The answers of the JSON interface: objects, and errors with a reason code. */
final class MaximoReplies {
  private static final String JSON = "application/json";

  private MaximoReplies() {}

  static Reply json(int status, JsonNode body) {
    return Reply.of(status, JSON, body.toString());
  }

  /** The status is a text, and the message begins with the code. */
  static Reply error(int wire, int status, String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("Error").put("reasonCode", code);
    error.put("message", code + " - " + message).put("statusCode", Integer.toString(status));
    return json(wire, body);
  }

  static Reply loginPage() {
    return Reply.of(
        200,
        "text/html;charset=UTF-8",
        "<!DOCTYPE html><html><head><title>Welcome to Maximo</title></head><body>"
            + "<form action=\"/maximo/ui/login\"><input type=\"password\"></form></body></html>");
  }
}
