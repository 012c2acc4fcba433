package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.http.HttpJson;

/**
 * The calls to one feature service, below {@code .../FeatureServer}. An error at HTTP 200 becomes a
 * failure; a token that is refused is asked for anew once.
 */
final class ArcgisClient implements AutoCloseable {
  private static final int LONGEST_QUERY = 1_500;

  private final String system;
  private final Sessions sessions;

  ArcgisClient(String system, Sessions sessions) {
    this.system = system;
    this.sessions = sessions;
  }

  /** What a layer says about itself. */
  LayerInfo layer(int layer) {
    HttpJson answer = send(HttpCall.get("/" + layer, List.of(Map.entry("f", "json"))));
    return LayerInfo.of(system + ", layer " + layer, answer.body(), serverTime(answer));
  }

  /** Asks a layer for features. */
  JsonNode query(int layer, List<Map.Entry<String, String>> parameters) {
    List<Map.Entry<String, String>> all = new ArrayList<>(parameters);
    all.add(Map.entry("f", "json"));
    int length = all.stream().mapToInt(p -> p.getKey().length() + p.getValue().length()).sum();
    String path = "/" + layer + "/query";
    return send(length > LONGEST_QUERY ? Forms.post(path, all) : HttpCall.get(path, all)).body();
  }

  /** How many features a condition selects; no cap applies to it. */
  long count(int layer, String where) {
    JsonNode answer =
        query(layer, List.of(Map.entry("where", where), Map.entry("returnCountOnly", "true")));
    JsonNode count = answer.path("count");
    if (!count.asText().matches("\\d{1,18}")) {
      throw malformed(layer, "a count without a number");
    }
    return count.asLong();
  }

  /** The object ids that a condition selects, ascending; no cap applies to it. */
  List<Long> objectIds(int layer, String where) {
    JsonNode answer =
        query(layer, List.of(Map.entry("where", where), Map.entry("returnIdsOnly", "true")));
    JsonNode ids = answer.path("objectIds");
    if (!ids.isArray() && !ids.isNull()) {
      throw malformed(layer, "a list of object ids without the list");
    }
    TreeSet<Long> sorted = new TreeSet<>();
    ids.forEach(id -> sorted.add(id.asLong()));
    return List.copyOf(sorted);
  }

  /** Sends edits; what became of each stands in the answer. */
  JsonNode applyEdits(int layer, String kind, JsonNode features) {
    List<Map.Entry<String, String>> form =
        List.of(
            Map.entry("f", "json"),
            Map.entry(kind, features.toString()),
            Map.entry("rollbackOnFailure", "true"));
    return send(Forms.post("/" + layer + "/applyEdits", form)).body();
  }

  private HttpJson send(HttpCall call) {
    Session session = sessions.now();
    HttpJson answer = session.http().sendForJson(call);
    if (ArcgisError.isTokenRefused(answer.body())) {
      Session other = sessions.after(session);
      answer = other == null ? answer : other.http().sendForJson(call);
    }
    ArcgisError.refuse(asked(call), answer.body());
    return answer;
  }

  /** System and call in words, without host and query. */
  private String asked(HttpCall call) {
    return system + ", " + call.method() + " " + call.path();
  }

  ConnectorException malformed(int layer, String what) {
    return new ConnectorException(
        FailureCategory.MALFORMED, system + ", layer " + layer + ": the service sent " + what);
  }

  /** The clock of the service, to the second, where the answer states it. */
  private static @Nullable Instant serverTime(HttpJson answer) {
    String date = answer.answer().header("date");
    try {
      return date == null
          ? null
          : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException otherForm) {
      return null;
    }
  }

  @Override
  public void close() {
    sessions.close();
  }
}
