package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.http.HttpJson;
import org.tributary.sdk.http.Upload;
import org.tributary.sdk.write.Enclosure;

/**
 * Speaks the Construct API v4: paths, error shapes, quota. Its answers are native JSON. Paths and
 * shapes as in the published reference (api-evangelist/accela) and in recorded answers
 * (axtheset/accela-ruby).
 */
final class AccelaClient {
  private static final String RECORDS = "/v4/records";
  private static final String SEARCH = "/v4/search/records";
  private static final String EMSE = "emse_error";
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.,-]*");

  private final String system;
  private final HttpAdapter http;
  private final Quota quota;

  AccelaClient(String system, HttpAdapter http, Quota quota) {
    this.system = system;
    this.http = http;
    this.quota = quota;
  }

  /**
   * A sound answer.
   *
   * @param result what the call gave
   * @param page what it says of the list, or a missing node
   * @param remark that a script of the agency failed although the work is done, or null
   */
  record Answer(HttpJson json, JsonNode result, JsonNode page, @Nullable String remark) {}

  /** One page of the list of records; criteria are texts and numbers. */
  Answer list(JsonNode criteria, int offset, int limit, boolean idsOnly) {
    List<Map.Entry<String, String>> query = stretch(offset, limit, idsOnly);
    criteria
        .properties()
        .forEach(member -> query.add(Map.entry(member.getKey(), member.getValue().asText())));
    return send(HttpCall.get(RECORDS, query));
  }

  /** One page of a search for records. */
  Answer search(JsonNode criteria, int offset, int limit, boolean idsOnly) {
    return send(call("POST", SEARCH, stretch(offset, limit, idsOnly), criteria));
  }

  private static List<Map.Entry<String, String>> stretch(int offset, int limit, boolean idsOnly) {
    List<Map.Entry<String, String>> query = new ArrayList<>();
    query.add(Map.entry("limit", Integer.toString(limit)));
    query.add(Map.entry("offset", Integer.toString(offset)));
    if (idsOnly) {
      query.add(Map.entry("fields", "id"));
    }
    return query;
  }

  /** Records by their ids, in one call, with what belongs to them. */
  Answer records(List<String> ids, List<String> expand) {
    List<Map.Entry<String, String>> query =
        expand.isEmpty() ? List.of() : List.of(Map.entry("expand", String.join(",", expand)));
    return send(HttpCall.get(record(String.join(",", ids)), query));
  }

  private String record(String id) {
    if (!ID.matcher(id).matches()) {
      throw rejected("an id is no record id such as ISLANDTON-14CAP-00000-000FU; not called");
    }
    return RECORDS + "/" + id;
  }

  /** What stands below one record: {@code comments}, {@code customForms}. */
  Answer below(String id, String part) {
    return send(HttpCall.get(record(id) + "/" + part, List.of()));
  }

  Answer create(JsonNode record) {
    return send(call("POST", RECORDS, List.of(), record));
  }

  Answer update(String id, JsonNode record) {
    return send(call("PUT", record(id), List.of(), record));
  }

  Answer updateCustomForms(String id, JsonNode forms) {
    return send(call("PUT", record(id) + "/customForms", List.of(), forms));
  }

  Answer comment(String id, JsonNode comment) {
    JsonNode list = JsonNodeFactory.instance.arrayNode().add(comment);
    return send(call("POST", record(id) + "/comments", List.of(), list));
  }

  /**
   * Adds a file to a record: {@code multipart/form-data} with the parts {@code uploadedFile} and
   * {@code fileInfo}, a list with what is said of it (published reference of the documents API).
   */
  Answer attach(String id, List<Map.Entry<String, String>> query, JsonNode info, Enclosure file) {
    JsonNode list = JsonNodeFactory.instance.arrayNode().add(info);
    return send(
        HttpCall.upload(
            "POST",
            record(id) + "/documents",
            query,
            Map.of(),
            new Upload.Multipart(
                List.of(Map.entry("fileInfo", list.toString())),
                "uploadedFile",
                info.path("fileName").asText(),
                file)));
  }

  private static HttpCall call(
      String method, String path, List<Map.Entry<String, String>> query, JsonNode body) {
    return new HttpCall(
        method,
        path,
        query,
        Map.of("Content-Type", "application/json"),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Answer send(HttpCall call) {
    quota.refuseWhenUsedUp();
    HttpJson json = exchange(call);
    JsonNode body = json.body().isObject() ? json.body() : empty();
    String code = body.path("code").asText("");
    int status = body.path("status").asInt(200);
    boolean script = code.equals(EMSE);
    if (!script && (status >= 400 || (!code.isEmpty() && !body.has("result")))) {
      throw refusal(call, status, code, body.path("traceId").asText(""));
    }
    String remark =
        script
            ? system
                + " did it, and then a script of the agency failed (emse_error"
                + quoted(", trace ", body.path("traceId").asText(""))
                + "); look at the record's fees and workflow there"
            : null;
    return new Answer(json, body.path("result"), body.path("page"), remark);
  }

  private HttpJson exchange(HttpCall call) {
    try {
      HttpJson json = http.sendForJson(call);
      quota.note(json.answer());
      return json;
    } catch (ConnectorException refusal) {
      throw quota.withWait(refusal);
    }
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Codes and trace ids are quoted, messages are not: they may hold personal data. */
  private ConnectorException refusal(HttpCall call, int status, String code, String trace) {
    FailureCategory category = category(status);
    return new ConnectorException(
        category,
        system
            + " answered 200 with an error"
            + quoted(" ", code)
            + quoted(", trace ", trace)
            + " to "
            + asked(call)
            + ": "
            + advice(category));
  }

  private static FailureCategory category(int status) {
    return switch (status) {
      case 401, 403 -> FailureCategory.UNAUTHORIZED;
      case 404 -> FailureCategory.NOT_FOUND;
      case 409 -> FailureCategory.CONFLICT;
      case 429 -> FailureCategory.RATE_LIMITED;
      default -> status >= 500 ? FailureCategory.UNAVAILABLE : FailureCategory.REJECTED;
    };
  }

  private static String advice(FailureCategory category) {
    return switch (category) {
      case UNAUTHORIZED ->
          "our token was refused; check settings.auth, agency and environment, which must agree";
      case NOT_FOUND -> "nothing is there";
      case CONFLICT -> "it holds another version than we assumed";
      case RATE_LIMITED -> "it asks us to slow down; lower settings.rateLimit";
      case UNAVAILABLE -> "it cannot answer now";
      default -> "it refused the request; check the system file and what the agency requires";
    };
  }

  private static String quoted(String before, String code) {
    return CODE.matcher(code).matches() ? before + code : "";
  }

  /** A refusal to believe an answer. */
  ConnectorException malformed(String sentence) {
    return new ConnectorException(FailureCategory.MALFORMED, system + ": " + sentence);
  }

  /** A change that the system did not make. */
  ConnectorException rejected(String sentence) {
    return new ConnectorException(FailureCategory.REJECTED, system + ": " + sentence);
  }

  private static String asked(HttpCall call) {
    return call.method() + " " + call.path();
  }

  void close() {
    http.close();
  }
}
