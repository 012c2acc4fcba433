package org.tributary.samples.simulators.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.samples.simulators.http.BadCall;

/**
 * The $filter of OData V2 as far as it is simulated: comparisons of a property with a literal, and,
 * or, brackets. A comparison with null is false. A property or literal that is none is refused.
 */
final class FilterExpression {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\\(|\\)|(?:datetime|datetimeoffset|guid|time)?'(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_]*|-?\\d+(?:\\.\\d+)?)");

  private final List<String> tokens = new ArrayList<>();
  private int at;

  private FilterExpression(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw new BadCall("Invalid token in filter");
    }
  }

  static Predicate<ObjectNode> parse(String text) {
    FilterExpression expression = new FilterExpression(text);
    Predicate<ObjectNode> parsed = expression.or();
    if (expression.at < expression.tokens.size()) {
      throw new BadCall("Invalid filter");
    }
    return parsed;
  }

  private Predicate<ObjectNode> or() {
    Predicate<ObjectNode> left = and();
    while (takes("or")) {
      left = left.or(and());
    }
    return left;
  }

  private Predicate<ObjectNode> and() {
    Predicate<ObjectNode> left = term();
    while (takes("and")) {
      left = left.and(term());
    }
    return left;
  }

  private Predicate<ObjectNode> term() {
    if (takes("(")) {
      Predicate<ObjectNode> inner = or();
      if (!takes(")")) {
        throw new BadCall("Bracket missing in filter");
      }
      return inner;
    }
    String property = next();
    String operator = next();
    String literal = next();
    comparison(operator, 0);
    check(literal);
    return row -> {
      if (!row.has(property)) {
        throw new BadCall("Property " + property + " not found");
      }
      JsonNode value = row.get(property);
      return !value.isNull() && comparison(operator, compare(value, literal));
    };
  }

  private static boolean comparison(String operator, int order) {
    return switch (operator) {
      case "eq" -> order == 0;
      case "ne" -> order != 0;
      case "gt" -> order > 0;
      case "ge" -> order >= 0;
      case "lt" -> order < 0;
      case "le" -> order <= 0;
      default -> throw new BadCall("Operator " + operator + " is not supported");
    };
  }

  private static void check(String literal) {
    try {
      if (literal.startsWith("datetime'")) {
        SapTimes.literal(inner(literal));
      }
    } catch (DateTimeException e) {
      throw new BadCall("Invalid datetime literal", e);
    }
  }

  private static int compare(JsonNode value, String literal) {
    if (literal.startsWith("datetime'")) {
      Long millis = SapTimes.millis(value.asText());
      if (millis == null) {
        throw new BadCall("Types do not match in filter");
      }
      return Long.compare(millis, SapTimes.literal(inner(literal)));
    }
    if (literal.endsWith("'")) {
      return value.asText().compareTo(inner(literal));
    }
    return value.asText().compareTo(literal);
  }

  private static String inner(String literal) {
    return literal.substring(literal.indexOf('\'') + 1, literal.length() - 1).replace("''", "'");
  }

  private boolean takes(String token) {
    boolean matches = at < tokens.size() && tokens.get(at).equals(token);
    at += matches ? 1 : 0;
    return matches;
  }

  private String next() {
    if (at == tokens.size()) {
      throw new BadCall("Filter ends too early");
    }
    return tokens.get(at++);
  }
}
