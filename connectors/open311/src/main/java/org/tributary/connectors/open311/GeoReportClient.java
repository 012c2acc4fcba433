package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpAnswer;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.http.HttpText;
import org.tributary.sdk.write.NativeCommand;

/** The GeoReport v2 calls: requests by window and by id, services, definitions, posts, tokens. */
final class GeoReportClient {
  private static final String TOTAL = "x-result-count";

  private final String system;
  private final HttpAdapter http;
  private final Open311Settings settings;

  GeoReportClient(String system, HttpAdapter http, Open311Settings settings) {
    this.system = system;
    this.http = http;
    this.settings = settings;
  }

  /** Asks for what the system answers when no window is given: the latest, by the specification. */
  RequestAnswer latest(RequestRules rules) {
    List<Map.Entry<String, String>> query = new ArrayList<>();
    addSize(rules, query);
    return requests(rules, query);
  }

  /**
   * Asks for the requests of one window, and refuses an answer that ignores it.
   *
   * @param narrowing further parameters: a service code, a status, a page
   */
  RequestAnswer window(
      RequestRules rules,
      Dimension dimension,
      Window window,
      List<Map.Entry<String, String>> narrowing) {
    return span(rules, dimension, window, narrowing).checked(window, dimension);
  }

  /** Asks for the requests of one window, whatever comes. */
  RequestAnswer span(
      RequestRules rules,
      Dimension dimension,
      Window window,
      List<Map.Entry<String, String>> narrowing) {
    List<Map.Entry<String, String>> query = new ArrayList<>();
    query.add(Map.entry(dimension.from(), rules.writing().start(window.start())));
    query.add(Map.entry(dimension.to(), rules.writing().end(window.end())));
    addSize(rules, query);
    query.addAll(narrowing);
    return requests(rules, query);
  }

  /** Asks for requests by id; the specification lets the list of ids override every filter. */
  RequestAnswer byId(RequestRules rules, List<String> ids) {
    List<Map.Entry<String, String>> query = new ArrayList<>();
    query.add(Map.entry("service_request_id", String.join(",", ids)));
    addSize(rules, query);
    return requests(rules, query);
  }

  /** Asks for the service catalogue. */
  List<JsonNode> services(Oddities oddities) {
    HttpAnswer answer = get("/services", List.of());
    return parser(null).services(where("GET", "/services"), text(answer, oddities), oddities);
  }

  /** Asks for the definition of one service. */
  ObjectNode definition(String code, Oddities oddities) {
    String path = "/services/" + encoded(code);
    HttpAnswer answer = get(path, List.of());
    return parser(null)
        .definition(where("GET", "/services/{code}"), text(answer, oddities), oddities);
  }

  private RequestAnswer requests(RequestRules rules, List<Map.Entry<String, String>> query) {
    List<Map.Entry<String, String>> all = new ArrayList<>(query);
    rules.query().entrySet().stream()
        .filter(fixed -> query.stream().noneMatch(own -> own.getKey().equals(fixed.getKey())))
        .forEach(all::add);
    Oddities oddities = new Oddities();
    String path = rules.resource().path();
    HttpAnswer answer = get(path, all);
    GeoReportParser.Requests parsed =
        parser(rules)
            .requests(rules.resource(), where("GET", path), text(answer, oddities), oddities);
    return new RequestAnswer(parsed.rows(), parsed.unusable(), total(answer), oddities);
  }

  /**
   * Posts a form and gives the answer as a tree. A refusal names what the city says; where that
   * cannot be read, the status alone counts.
   */
  JsonNode post(String path, List<Map.Entry<String, String>> form) {
    return post(path, RequestForm.call(path + "." + settings.format().suffix(), whole(form)));
  }

  /** As {@link #post(String, List)}, with the file of a command as one of the parts of the form. */
  JsonNode post(
      String path, List<Map.Entry<String, String>> form, String part, NativeCommand command) {
    return post(
        path,
        RequestForm.call(path + "." + settings.format().suffix(), whole(form), part, command));
  }

  private List<Map.Entry<String, String>> whole(List<Map.Entry<String, String>> form) {
    List<Map.Entry<String, String>> all = new ArrayList<>(identity());
    all.addAll(form);
    return all;
  }

  private JsonNode post(String path, HttpCall call) {
    Oddities oddities = new Oddities();
    HttpAnswer answer = http.exchange(call);
    if (!answer.isSuccess()) {
      parser(null).refuse(where("POST", path), answer, http.text(answer));
      throw http.failure(call, answer);
    }
    return parser(null).content(where("POST", path), text(answer, oddities), oddities);
  }

  /** Asks what became of a token. */
  JsonNode token(String token) {
    Oddities oddities = new Oddities();
    HttpAnswer answer = get("/tokens/" + encoded(token), List.of());
    return parser(null).content(where("GET", "/tokens/{token}"), text(answer, oddities), oddities);
  }

  /** A failure that names the system. */
  ConnectorException failure(FailureCategory category, String sentence) {
    return new ConnectorException(category, system + ": " + sentence);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The parameters that say which city is meant and who asks. */
  private List<Map.Entry<String, String>> identity() {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    if (settings.jurisdictionId() != null) {
      all.add(Map.entry("jurisdiction_id", settings.jurisdictionId()));
    }
    if (settings.apiKey() != null) {
      all.add(Map.entry("api_key", settings.apiKey()));
    }
    return all;
  }

  private HttpAnswer get(String path, List<Map.Entry<String, String>> query) {
    List<Map.Entry<String, String>> all = new ArrayList<>(identity());
    all.addAll(query);
    return http.send(HttpCall.get(path + "." + settings.format().suffix(), all));
  }

  private String where(String method, String path) {
    return system + " answered " + method + " " + path + "." + settings.format().suffix();
  }

  private static void addSize(RequestRules rules, List<Map.Entry<String, String>> query) {
    RequestRules.Paging page = rules.page();
    if (page != null && !page.sizeParam().isEmpty() && page.size() > 0) {
      query.add(Map.entry(page.sizeParam(), Integer.toString(page.size())));
    }
  }

  private static GeoReportParser parser(@Nullable RequestRules rules) {
    return new GeoReportParser(rules == null ? TimeReading.UTC : rules.times());
  }

  private String text(HttpAnswer answer, Oddities oddities) {
    HttpText text = http.readText(answer);
    text.anomalies().forEach(oddities::note);
    return text.text();
  }

  private static @Nullable Long total(HttpAnswer answer) {
    String total = answer.header(TOTAL);
    return total != null && total.strip().matches("\\d{1,15}") ? Long.valueOf(total.strip()) : null;
  }
}
