package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpAnswer;
import org.tributary.sdk.http.HttpCall;

/** Calls the OData V2 services of one SAP Gateway: envelope, errors, client. */
final class ODataClient {
  /** SAP Gateway: no service of this name is activated (403, in XML whatever was asked for). */
  private static final String NO_SERVICE = "/IWFND/MED/170";

  private final String system;
  private final HttpAdapter http;
  private final S4hanaSettings settings;

  ODataClient(String system, HttpAdapter http, S4hanaSettings settings) {
    this.system = system;
    this.http = http;
    this.settings = settings;
  }

  S4hanaSettings settings() {
    return settings;
  }

  /**
   * Content of an answer.
   *
   * @param d what stands in the envelope
   * @param answer for its headers
   */
  record Content(JsonNode d, HttpAnswer answer) {}

  /** Reads from a service. */
  Content get(String service, String path, List<Map.Entry<String, String>> query) {
    List<Map.Entry<String, String>> all = new ArrayList<>(query);
    all.add(Map.entry("$format", "json"));
    return content(call("GET", path(service, path), all, Map.of(), null));
  }

  /** Follows a link of the server. */
  Content follow(String link) {
    HttpCall call = call("GET", link, List.of(), Map.of(), null);
    boolean named = link.contains("sap-client=");
    return content(named ? new HttpCall("GET", link, List.of(), call.headers(), null) : call);
  }

  /** The absolute URL of a link that a service gave. */
  String link(String service, String href) {
    return http.link(HttpCall.get(path(service, ""), List.of()), href);
  }

  String path(String service, String path) {
    return settings.root() + "/" + service + "/" + path;
  }

  HttpCall call(
      String method,
      String path,
      List<Map.Entry<String, String>> query,
      Map<String, String> headers,
      byte @Nullable [] body) {
    List<Map.Entry<String, String>> all = new ArrayList<>(query);
    if (settings.client() != null) {
      all.add(Map.entry("sap-client", settings.client()));
    }
    Map<String, String> sent = new LinkedHashMap<>(headers);
    sent.put("Accept", "application/json");
    return new HttpCall(method, path, all, sent, body);
  }

  HttpAnswer send(HttpCall call) {
    return send(call, refused -> {});
  }

  /** Sends a call; a refusal is shown before it is explained. */
  HttpAnswer send(HttpCall call, Consumer<HttpAnswer> shown) {
    HttpAnswer answer = http.exchange(call);
    if (!answer.isSuccess()) {
      shown.accept(answer);
      explain(call, answer);
      throw http.failure(call, answer);
    }
    return answer;
  }

  /** A 404 for a service that is not active looks like one for a record: its body tells. */
  private void explain(HttpCall call, HttpAnswer refused) {
    String text = http.text(refused);
    boolean unknown = text.contains(NO_SERVICE);
    boolean page = refused.status() == 404 && isMarkup(text);
    if (unknown || page) {
      throw new ConnectorException(
          FailureCategory.NOT_FOUND,
          asked(call, refused.status())
              + (unknown ? " (" + NO_SERVICE + ")" : "")
              + ": the service is not active there; have it activated in /IWFND/MAINT_SERVICE and"
              + " SICF, or correct the service in the system file");
    }
  }

  private static boolean isMarkup(String text) {
    String start = text.stripLeading().toLowerCase(Locale.ROOT);
    return start.startsWith("<html") || start.startsWith("<!doctype html");
  }

  private Content content(HttpCall call) {
    return content(call, send(call));
  }

  /** What the answer to a call holds. */
  Content content(HttpCall call, HttpAnswer answer) {
    JsonNode body = http.readJson(call, answer).body();
    if (body.has("error")) {
      throw new ConnectorException(
          FailureCategory.REJECTED,
          system
              + " answered "
              + answer.status()
              + " with an error"
              + code(body.path("error"))
              + " to "
              + place(call)
              + ": it refused the request; check the system file");
    }
    if (!body.has("d")) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          system
              + " sent JSON without the member d for "
              + place(call)
              + "; is it a service of OData V2?");
    }
    return new Content(body.get("d"), answer);
  }

  /** Links of the server are whole addresses with a query. */
  private static String place(HttpCall call) {
    String path = call.path().replaceFirst("^[A-Za-z]+://[^/]*", "").replaceFirst("\\?.*", "");
    return call.method() + " " + path;
  }

  /** Only what is a code: messages name people. */
  private static String code(JsonNode error) {
    String code = error.path("code").asText();
    return code.matches("[A-Za-z0-9/][A-Za-z0-9_./-]{1,39}") ? " (" + code + ")" : "";
  }

  private String asked(HttpCall call, int status) {
    return system + " answered " + status + " to " + place(call);
  }

  ConnectorException failure(FailureCategory category, String sentence) {
    return new ConnectorException(category, system + ": " + sentence);
  }

  void close() {
    http.close();
  }
}
