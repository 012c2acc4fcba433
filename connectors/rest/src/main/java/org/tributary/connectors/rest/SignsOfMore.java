package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an answer says of further pages, in members whose names are usual for it: a flag such as
 * {@code hasMore}, a key or link of the next page, a number of hits greater than that of the rows.
 */
final class SignsOfMore {
  private static final Pattern FLAG = Pattern.compile("(?i)(has|is|are|there)?[_-]?more.*");
  private static final Pattern NEXT =
      Pattern.compile("(?i)(@?odata\\.)?next([_-]?(page|key|link|token|cursor|url|href|records))*");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?i)(@?odata\\.)?(hits|count|number[_-]?matched|total([_-]?(count|records|results|items"
              + "|rows|elements|hits|matches))?)");
  private static final int DEEP = 3;

  private final List<JsonNode> rows;
  private final List<String> signs = new ArrayList<>();

  private SignsOfMore(List<JsonNode> rows) {
    this.rows = rows;
  }

  /** The signs outside the rows, each such as {@code /page/more is true}; without their values. */
  static List<String> in(JsonNode body, List<JsonNode> rows) {
    SignsOfMore found = new SignsOfMore(rows);
    if (!rows.isEmpty()) {
      found.look(body, "", 0);
    }
    return found.signs;
  }

  private void look(JsonNode node, String at, int depth) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String pointer = at + "/" + member.getKey();
      JsonNode value = member.getValue();
      if (FLAG.matcher(member.getKey()).matches() && value.isBoolean() && value.booleanValue()) {
        signs.add(pointer + " = true");
      } else if (NEXT.matcher(member.getKey()).matches() && isSet(value)) {
        signs.add(pointer);
      } else if (NUMBER.matcher(member.getKey()).matches()
          && value.isIntegralNumber()
          && value.longValue() > rows.size()) {
        signs.add(pointer + " = " + value.longValue());
      } else if (value.isObject() && depth < DEEP && !rows.contains(value)) {
        look(value, pointer, depth + 1);
      }
    }
  }

  private static boolean isSet(JsonNode value) {
    return (value.isTextual() && !value.textValue().isEmpty()) || value.hasNonNull("href");
  }
}
