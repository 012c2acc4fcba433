package org.tributary.samples.simulators.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.samples.simulators.http.BadCall;

/** Reads {@code oslc.where}: comparisons joined by {@code and}, texts and times in quotes. */
final class OslcWhere {
  private static final Pattern TERM =
      Pattern.compile("\\s*([a-z_]+)\\s*(>=|<=|!=|=|>|<)\\s*(\"[^\"]*\"|[^\\s\"]+)\\s*");
  private static final Pattern AND = Pattern.compile("and\\b");

  private final Predicate<MaximoQuirk> quirks;

  OslcWhere(Predicate<MaximoQuirk> quirks) {
    this.quirks = quirks;
  }

  Predicate<ObjectNode> read(String where) {
    Predicate<ObjectNode> wanted = object -> true;
    Matcher term = TERM.matcher(where);
    int at = 0;
    while (at < where.length()) {
      term.region(at, where.length());
      if (!term.lookingAt()) {
        throw new BadCall("the where clause is not valid");
      }
      wanted = wanted.and(comparison(term.group(1), term.group(2), term.group(3)));
      at = term.end();
      Matcher and = AND.matcher(where).region(at, where.length());
      if (at < where.length() && !and.lookingAt()) {
        throw new BadCall("the where clause is not valid");
      }
      at = at < where.length() ? and.end() : at;
    }
    return wanted;
  }

  private Predicate<ObjectNode> comparison(String attribute, String operator, String literal) {
    String value = literal.replaceAll("^\"|\"$", "");
    if (attribute.endsWith("date")) {
      return time(attribute, operator, value);
    }
    boolean ignored = quirks.test(MaximoQuirk.IGNORES_TEXTS) && literal.startsWith("\"");
    return object -> ignored || text(object.path(attribute), operator, value);
  }

  private static boolean text(JsonNode have, String operator, String value) {
    int order = have.asText().compareTo(value);
    return switch (operator) {
      case "=" -> value.equals("*") ? !have.isMissingNode() : order == 0;
      case "!=" -> value.equals("*") ? have.isMissingNode() : order != 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      case ">=" -> order >= 0;
      default -> order <= 0;
    };
  }

  /** What has no time fits no bound. */
  private Predicate<ObjectNode> time(String attribute, String operator, String value) {
    if (quirks.test(MaximoQuirk.IGNORES_CHANGEDATE)) {
      return object -> true;
    }
    try {
      OffsetDateTime bound = OffsetDateTime.parse(value);
      return object ->
          object.has(attribute)
              && fits(OffsetDateTime.parse(object.get(attribute).asText()), operator, bound);
    } catch (DateTimeException e) {
      if (quirks.test(MaximoQuirk.IGNORES_BAD_TIMES)) {
        return object -> true;
      }
      throw new BadCall("the value of " + attribute + " is not a date", e);
    }
  }

  private static boolean fits(OffsetDateTime have, String operator, OffsetDateTime bound) {
    int order = have.toInstant().compareTo(bound.toInstant());
    return switch (operator) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      case ">=" -> order >= 0;
      default -> order <= 0;
    };
  }
}
