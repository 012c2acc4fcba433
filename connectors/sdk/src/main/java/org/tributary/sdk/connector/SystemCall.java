package org.tributary.sdk.connector;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One call of a system and what came back, as it may be shown to the person who connects it:
 * without secrets. It may hold personal data.
 *
 * @param request what was asked
 * @param answer what came back
 */
public record SystemCall(Part request, Part answer) {

  /**
   * One direction of a call.
   *
   * @param line what sums it up: {@code GET https://...}, {@code SELECT ...}, {@code 200 OK},
   *     {@code 57 rows}
   * @param fields headers, parameters and the like, in order
   * @param body what else was sent, as text, from its beginning; empty for nothing
   */
  public record Part(String line, List<Map.Entry<String, String>> fields, String body) {
    public Part {
      fields = List.copyOf(fields);
    }

    /** A part that is one line. */
    public static Part of(String line) {
      return new Part(line, List.of(), "");
    }

    /** The same with every text changed; names of fields stay. */
    Part with(UnaryOperator<String> change) {
      return new Part(
          change.apply(line),
          fields.stream().map(f -> Map.entry(f.getKey(), change.apply(f.getValue()))).toList(),
          change.apply(body));
    }

    /** Without fields and body: they may hold personal data. */
    @Override
    public String toString() {
      return "Part[" + fields.size() + " fields, " + body.length() + " characters]";
    }
  }

  /** The same with every text changed. */
  public SystemCall with(UnaryOperator<String> change) {
    return new SystemCall(request.with(change), answer.with(change));
  }
}
