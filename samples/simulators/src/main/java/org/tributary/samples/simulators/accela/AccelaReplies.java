package org.tributary.samples.simulators.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tributary.samples.simulators.http.Reply;

/** The answers of the Construct API: a result with a status, and errors with code and trace id. */
final class AccelaReplies {
  private static final String JSON = "application/json;charset=UTF-8";
  private static final String TRACE = "140916194850089-63035181";

  private AccelaReplies() {}

  static Reply plain(int status, JsonNode body) {
    return Reply.of(status, JSON, body.toString());
  }

  static ObjectNode result(JsonNode result) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("result", result);
    return body.put("status", 200);
  }

  /** The script failed, the work is done: HTTP 200. */
  static ObjectNode scriptFailed(JsonNode result) {
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("message", "EMSE operation failed.");
    body.set("result", result);
    return body.put("status", 200).put("code", "emse_error").put("traceId", TRACE);
  }

  static Reply error(int wire, int status, String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("status", status).put("code", code).put("message", message);
    body.putNull("more").put("traceId", TRACE);
    return plain(wire, body)
        .with("x-accela-traceid", TRACE)
        .with("x-accela-resp-code", code)
        .with("x-accela-resp-message", message);
  }

  static Reply loginPage() {
    return Reply.of(
        200,
        "text/html; charset=utf-8",
        "<!DOCTYPE html><html><head><title>Civic ID - Sign in</title></head><body>"
            + "<form action=\"/oauth2/authorize\" method=\"post\"></form></body></html>");
  }
}
