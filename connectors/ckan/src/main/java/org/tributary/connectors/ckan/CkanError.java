package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * The {@code error} of a refused action. Its {@code __type} says the kind; a validation error has
 * the parameters that were refused as further members. Messages are left out: they quote values.
 */
final class CkanError {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");

  private CkanError() {}

  static ConnectorException of(String asked, JsonNode error, String missing) {
    String type = error.path("__type").asText("");
    FailureCategory category = category(type);
    String named = NAME.matcher(type.replace(' ', '_')).matches() ? " (" + type + ")" : "";
    return new ConnectorException(
        category,
        asked + " answered success: false" + named + ": " + advice(category, error, missing));
  }

  private static FailureCategory category(String type) {
    return switch (type) {
      case "Authorization Error" -> FailureCategory.UNAUTHORIZED;
      case "Not Found Error" -> FailureCategory.NOT_FOUND;
      case "Search Error", "Search Index Error", "Internal Server Error" ->
          FailureCategory.UNAVAILABLE;
      default -> FailureCategory.REJECTED;
    };
  }

  private static String advice(FailureCategory category, JsonNode error, String missing) {
    return switch (category) {
      case UNAUTHORIZED -> "our token may not read this; check settings.auth";
      case NOT_FOUND -> missing;
      case UNAVAILABLE -> "it cannot answer now";
      default ->
          "it refused "
              + (refused(error).isEmpty() ? "the request" : String.join(", ", refused(error)))
              + "; check the system file";
    };
  }

  private static List<String> refused(JsonNode error) {
    List<String> names = new ArrayList<>();
    error.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> name.equals("__type") || name.equals("message"));
    names.removeIf(name -> !NAME.matcher(name).matches());
    return names;
  }
}
