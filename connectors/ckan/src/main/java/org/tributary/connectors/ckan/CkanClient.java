package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.http.HttpJson;

/**
 * Calls actions of one portal by GET. An action answers {@code {"success": true, "result": ...}}; a
 * refused one has a status of its own and {@code {"success": false, "error": {"__type": ...}}}
 * (ckan/ckan, views/api.py: 409 is a validation error there, 403 authorization, 404 not found).
 */
final class CkanClient {
  private static final String ACTIONS = "/api/3/action/";
  private final String system;
  private final String path;
  private final HttpAdapter http;

  /**
   * @param path of the portal on its host, for sentences
   */
  CkanClient(String system, String path, HttpAdapter http) {
    this.system = system;
    this.path = path;
    this.http = http;
  }

  /**
   * What an action answered.
   *
   * @param servedAt the portal's own clock, or null where it does not tell
   */
  record Answer(JsonNode result, @Nullable Instant servedAt, List<String> anomalies) {
    Answer {
      anomalies = List.copyOf(anomalies);
    }

    /** Without the result: it may hold personal data. */
    @Override
    public String toString() {
      return "Answer[" + servedAt + "]";
    }
  }

  /**
   * @param missing what to do where the portal does not know what was asked for
   */
  Answer call(String action, List<Map.Entry<String, String>> query, String missing) {
    HttpJson json = send(action, query, missing);
    JsonNode body = json.body();
    if (!body.path("success").isBoolean()) {
      throw malformed(action, "the answer is not one of CKAN; check settings.baseUrl");
    }
    if (!body.path("success").asBoolean()) {
      throw CkanError.of(asked(action), body.path("error"), missing);
    }
    if (!body.path("result").isObject()) {
      throw malformed(action, "the answer says success and has no result");
    }
    return new Answer(body.path("result"), servedAt(json), json.anomalies());
  }

  private HttpJson send(String action, List<Map.Entry<String, String>> query, String missing) {
    try {
      return http.sendForJson(HttpCall.get(ACTIONS + action, query));
    } catch (ConnectorException e) {
      if (e.category() == FailureCategory.NOT_FOUND) {
        throw new ConnectorException(e.category(), asked(action) + " answered 404: " + missing, e);
      }
      if (e.category() == FailureCategory.CONFLICT) {
        throw new ConnectorException(
            FailureCategory.REJECTED,
            asked(action)
                + " answered 409, in CKAN a validation error: check resource, columns and filters"
                + " in the system file",
            e);
      }
      throw e;
    }
  }

  private static @Nullable Instant servedAt(HttpJson json) {
    String date = json.answer().header("date");
    try {
      return date == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    } catch (DateTimeException e) {
      return null; // a Date that is none says nothing
    }
  }

  ConnectorException malformed(String action, String sentence) {
    return new ConnectorException(FailureCategory.MALFORMED, asked(action) + ": " + sentence);
  }

  ConnectorException unavailable(String action, String sentence) {
    return new ConnectorException(FailureCategory.UNAVAILABLE, asked(action) + ": " + sentence);
  }

  ConnectorException rejected(String action, String sentence) {
    return new ConnectorException(FailureCategory.REJECTED, asked(action) + ": " + sentence);
  }

  private String asked(String action) {
    return system + ", GET " + path + ACTIONS + action;
  }

  /** A number of an answer, which may be a text; null where it is none. */
  static @Nullable Long number(JsonNode node) {
    return node.asText().matches("\\d{1,18}") ? Long.valueOf(node.asText()) : null;
  }
}
