package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.connector.CallListener;
import org.tributary.sdk.connector.SystemCall;
import org.tributary.sdk.connector.SystemCall.Part;

/** The calls of a system while it is asked, to be shown: without secrets, bodies cut short. */
final class ShownCalls implements CallListener {
  private static final int LONGEST_LINE = 300;
  private static final int LONGEST_BODY = 1_000;

  private final List<SystemCall> calls = new ArrayList<>();

  @Override
  public synchronized void heard(SystemCall call) {
    calls.add(call);
  }

  /** What was heard since the last time. */
  synchronized List<SystemCall> taken() {
    List<SystemCall> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

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
        lead + shortened(part.line().replaceAll("\\s+", " "), whole ? LONGEST_BODY : LONGEST_LINE));
    if (!whole) {
      return;
    }
    part.fields().forEach(f -> out.line(lead + "  " + f.getKey() + ": " + f.getValue()));
    shortened(part.body(), LONGEST_BODY).lines().forEach(line -> out.line(lead + line));
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
    return one.put("body", shortened(part.body(), LONGEST_BODY));
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest
        ? text
        : text.substring(0, longest) + " ... (%d characters)".formatted(text.length());
  }
}
