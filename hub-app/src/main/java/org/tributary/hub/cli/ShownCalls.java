package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tributary.hub.systems.HeardCalls;
import org.tributary.sdk.connector.SystemCall;
import org.tributary.sdk.connector.SystemCall.Part;

/** How calls of a system are shown: without secrets, bodies cut short. */
final class ShownCalls {
  private static final int LONGEST_LINE = 300;
  private static final int LONGEST_BODY = 1_000;

  private ShownCalls() {}

  /**
   * Prints calls.
   *
   * @param whole with headers and the beginnings of bodies
   */
  static void print(List<SystemCall> calls, boolean whole, Console out) {
    for (SystemCall call : calls) {
      print("  > ", call.request(), whole, out);
      print("  < ", call.answer(), whole, out);
    }
  }

  private static void print(String lead, Part part, boolean whole, Console out) {
    out.line(
        lead
            + HeardCalls.shortened(
                part.line().replaceAll("\\s+", " "), whole ? LONGEST_BODY : LONGEST_LINE));
    if (!whole) {
      return;
    }
    part.fields().forEach(f -> out.line(lead + "  " + f.getKey() + ": " + f.getValue()));
    HeardCalls.shortened(part.body(), LONGEST_BODY).lines().forEach(line -> out.line(lead + line));
  }

  static ArrayNode json(List<SystemCall> calls) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (SystemCall call : calls) {
      ObjectNode one = all.addObject();
      one.set("request", json(call.request()));
      one.set("answer", json(call.answer()));
    }
    return all;
  }

  private static ObjectNode json(Part part) {
    ObjectNode one = JsonNodeFactory.instance.objectNode().put("line", part.line());
    ArrayNode fields = one.putArray("fields");
    part.fields()
        .forEach(f -> fields.addObject().put("name", f.getKey()).put("value", f.getValue()));
    return one.put("body", HeardCalls.shortened(part.body(), LONGEST_BODY));
  }
}
