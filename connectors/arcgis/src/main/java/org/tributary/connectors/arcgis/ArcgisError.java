package org.tributary.connectors.arcgis;

import static org.tributary.sdk.failure.FailureCategory.CONFLICT;
import static org.tributary.sdk.failure.FailureCategory.MALFORMED;
import static org.tributary.sdk.failure.FailureCategory.NOT_FOUND;
import static org.tributary.sdk.failure.FailureCategory.RATE_LIMITED;
import static org.tributary.sdk.failure.FailureCategory.REJECTED;
import static org.tributary.sdk.failure.FailureCategory.UNAUTHORIZED;
import static org.tributary.sdk.failure.FailureCategory.UNAVAILABLE;

import com.fasterxml.jackson.databind.JsonNode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Errors as ArcGIS sends them: HTTP 200 with {@code {"error":{"code":498,"message":..}}}, and items
 * of applyEdits with {@code "success":false} and {@code {"error":{"code":1001,"description":..}}}
 * (Esri, "Edit Result Object" and "Feature service error codes"). Codes are quoted, messages are
 * not: they may hold values.
 */
final class ArcgisError {
  private static final int INVALID_TOKEN = 498;
  private static final int TOKEN_REQUIRED = 499;

  private ArcgisError() {}

  /** Whether the answer says that our token is missing, wrong or expired. */
  static boolean isTokenRefused(JsonNode answer) {
    int code = answer.at("/error/code").asInt();
    return code == INVALID_TOKEN || code == TOKEN_REQUIRED;
  }

  /** Refuses an answer that is an error. */
  static void refuse(String asked, JsonNode answer) {
    JsonNode error = answer.path("error");
    if (!error.isObject()) {
      return;
    }
    if (!error.path("code").asText().matches("-?\\d{1,9}")) {
      throw new ConnectorException(
          MALFORMED,
          asked.replaceFirst(", ", " answered 200 with an error that is none of ArcGIS to ")
              + "; check settings.baseUrl and what stands between us and the service");
    }
    int code = error.path("code").asInt();
    FailureCategory category = category(code);
    throw new ConnectorException(
        category,
        asked.replaceFirst(", ", " answered 200 with an error (" + code + ") to ")
            + ": "
            + advice(code, category));
  }

  private static FailureCategory category(int code) {
    return switch (code) {
      case 401, 403, INVALID_TOKEN, TOKEN_REQUIRED -> UNAUTHORIZED;
      case 404 -> NOT_FOUND;
      case 409 -> CONFLICT;
      case 429 -> RATE_LIMITED;
      default -> code >= 500 || code == 0 ? UNAVAILABLE : REJECTED;
    };
  }

  private static String advice(int code, FailureCategory category) {
    return switch (category) {
      case UNAUTHORIZED ->
          code == 403
              ? "our user may not do this; ask the administrator of the service"
              : "our token is missing or no longer good; check settings.login or settings.auth";
      case NOT_FOUND -> "there is no such service or layer; check settings.baseUrl and layer";
      case CONFLICT -> "it holds another version than we assumed";
      case RATE_LIMITED -> "it asks us to slow down; lower settings.rateLimit";
      case UNAVAILABLE -> "it cannot answer now";
      default -> "it refused the request; check where, fields and layer in the system file";
    };
  }

  /** The failure of one item of applyEdits. */
  static ConnectorException ofItem(String asked, JsonNode item) {
    JsonNode code = item.at("/error/code");
    String number = code.isIntegralNumber() ? " (" + code.asLong() + ")" : "";
    return new ConnectorException(
        itemCategory(code.asInt()),
        asked + ": the edit was refused" + number + ", nothing was stored: " + said(code.asInt()));
  }

  private static FailureCategory itemCategory(int code) {
    return switch (code) {
      case 1007 -> UNAUTHORIZED;
      case 1011, 2001 -> NOT_FOUND;
      case 1017, 1019 -> UNAVAILABLE;
      case 1022 -> CONFLICT;
      default -> REJECTED;
    };
  }

  private static String said(int code) {
    return switch (code) {
      case 1001 -> "a field that must have a value has none; complete the mapping of the action";
      case 1003, 1012 -> "it was rolled back with another edit";
      case 1004, 1014, 1015 -> "the geometry does not fit the layer";
      case 1006 -> "a text holds HTML that the service does not accept";
      case 1007, 1013 -> "our user may not edit this feature, or it is gone";
      case 1011 -> "there is no such feature";
      case 1016 -> "a value does not fit its field; check the mapping of the action";
      case 1017, 1019 -> "the service failed inside";
      case 1022 -> "another feature has a value that must be unique";
      case 1023 -> "a field cannot be edited; take it out of the mapping of the action";
      default -> "see the log of the service";
    };
  }
}
