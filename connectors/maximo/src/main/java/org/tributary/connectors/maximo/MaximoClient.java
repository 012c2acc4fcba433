package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpAnswer;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.http.HttpJson;

/**
 * Speaks Maximo's JSON interface: paths, links, error shapes. Its answers are native JSON. Facts of
 * IBM's pages on creating, updating, sorting and paging and of its Java client
 * (reference/departmental-systems.md 4.1).
 */
final class MaximoClient {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");
  private static final String OS = "/os/";

  private final String system;
  private final HttpAdapter http;
  private final String root;

  MaximoClient(String system, HttpAdapter http, String root) {
    this.system = system;
    this.http = http;
    this.root = root;
  }

  /**
   * One page of a list.
   *
   * @param members its objects
   * @param next the link to the next page as a path below the base URL, or null at the end
   * @param total how many there are in all, where the answer says it
   */
  record Listed(
      HttpJson json, List<JsonNode> members, @Nullable String next, @Nullable Long total) {}

  /** The first page of a list. */
  Listed list(String object, OsQuery query) {
    return listed(HttpCall.get(root + OS + object, query.parameters()));
  }

  /** The page behind a link that a list gave. */
  Listed follow(String next) {
    return listed(HttpCall.get(next, List.of()));
  }

  private Listed listed(HttpCall call) {
    HttpJson json = send(call);
    JsonNode member = json.body().path("member");
    if (!member.isArray()) {
      throw malformed(
          json.body().has("rdfs:member")
              ? "the answer has names with namespaces although lean=1 was asked for; is something"
                  + " between us and Maximo that drops parameters?"
              : "the answer has no list of members; check settings.baseUrl, root and the object");
    }
    List<JsonNode> members = new ArrayList<>();
    member.forEach(members::add);
    JsonNode info = json.body().path("responseInfo");
    String href = info.at("/nextPage/href").asText("");
    String total = info.path("totalCount").asText();
    return new Listed(
        json,
        members,
        href.isEmpty() ? null : withLean(local(href)),
        total.matches("\\d{1,15}") ? Long.valueOf(total) : null);
  }

  /** One object by its link. */
  JsonNode read(String href, String select) {
    return send(HttpCall.get(local(href), new OsQuery().select(select).parameters())).body();
  }

  /** Makes an object; the answer has the named properties, or nothing but its place. */
  HttpAnswer create(String object, JsonNode body, String properties) {
    return write(
        new HttpCall(
            "POST",
            root + OS + object,
            new OsQuery().parameters(),
            headers(Map.of("properties", properties)),
            bytes(body)));
  }

  /** Changes an object. Without MERGE its lists of children would be replaced. */
  void patch(String href, JsonNode body) {
    write(
        new HttpCall(
            "POST",
            local(href),
            new OsQuery().parameters(),
            headers(Map.of("x-method-override", "PATCH", "patchtype", "MERGE")),
            bytes(body)));
  }

  private static Map<String, String> headers(Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("Content-Type", "application/json");
    return headers;
  }

  private static byte[] bytes(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The JSON of an answer to a write; a missing node where it has no body. */
  JsonNode json(HttpAnswer answer) {
    return answer.body().length == 0 ? JsonNodeFactory.instance.missingNode() : http.json(answer);
  }

  private HttpAnswer write(HttpCall call) {
    HttpAnswer answer = http.send(call);
    refuseError(call, json(answer));
    return answer;
  }

  private HttpJson send(HttpCall call) {
    HttpJson json = http.sendForJson(call);
    refuseError(call, json.body());
    return json;
  }

  /** Whom the system takes us for. */
  String whoAmI() {
    return send(HttpCall.get(root + "/whoami", new OsQuery().parameters()))
        .body()
        .path("loginID")
        .asText("");
  }

  /** Links may carry the host and path that the server has inside: what counts is behind them. */
  private String local(String href) {
    int query = href.indexOf('?');
    int at = href.lastIndexOf(OS, query < 0 ? href.length() : query);
    if (at < 0) {
      throw malformed("a link does not lead to an object structure; it was not followed");
    }
    return root + href.substring(at);
  }

  private static String withLean(String link) {
    boolean has = Pattern.compile("[?&]lean=1(&|$)").matcher(link).find();
    return has ? link : link + (link.indexOf('?') < 0 ? "?" : "&") + "lean=1";
  }

  /** Reason codes are quoted, messages are not: they quote values. */
  private void refuseError(HttpCall call, JsonNode body) {
    JsonNode error = body.has("Error") ? body.path("Error") : body.path("oslc:Error");
    if (!error.isObject()) {
      return;
    }
    String code = error.path("reasonCode").asText(error.path("spi:reasonCode").asText(""));
    int status = error.path("statusCode").asInt(error.path("oslc:statusCode").asInt(400));
    FailureCategory category = category(status);
    throw new ConnectorException(
        category,
        system
            + " answered 200 with an error"
            + (CODE.matcher(code).matches() ? " (" + code + ")" : "")
            + " to "
            + call.method()
            + " "
            + call.path().replaceFirst("\\?.*", "")
            + ": "
            + advice(category));
  }

  private static FailureCategory category(int status) {
    return switch (status) {
      case 401, 403 -> FailureCategory.UNAUTHORIZED;
      case 404 -> FailureCategory.NOT_FOUND;
      case 409, 412 -> FailureCategory.CONFLICT;
      case 429 -> FailureCategory.RATE_LIMITED;
      default -> status >= 500 ? FailureCategory.UNAVAILABLE : FailureCategory.REJECTED;
    };
  }

  private static String advice(FailureCategory category) {
    return switch (category) {
      case UNAUTHORIZED -> "our credential was refused or may not do this; check settings.auth";
      case NOT_FOUND -> "nothing is there";
      case CONFLICT -> "it holds another version than we assumed";
      case RATE_LIMITED -> "it asks us to slow down; lower settings.rateLimit";
      case UNAVAILABLE -> "it cannot answer now";
      default -> "it refused the request; look the reason code up in Maximo";
    };
  }

  /** A refusal to believe an answer. */
  ConnectorException malformed(String sentence) {
    return new ConnectorException(FailureCategory.MALFORMED, system + ": " + sentence);
  }

  /** A change that the system did not make. */
  ConnectorException rejected(String sentence) {
    return new ConnectorException(FailureCategory.REJECTED, system + ": " + sentence);
  }

  /** That there is no such object. */
  ConnectorException notFound(String sentence) {
    return new ConnectorException(FailureCategory.NOT_FOUND, system + ": " + sentence);
  }

  void close() {
    http.close();
  }
}
