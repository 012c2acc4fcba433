package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.rest.ReadSpec.ErrorSpec;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.http.HttpJson;

/** Calls one system and recognises errors that come with status 200. */
final class RestClient {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./-]{0,39}");

  private final String system;
  private final HttpAdapter http;
  private final RestSettings settings;

  RestClient(String system, HttpAdapter http, RestSettings settings) {
    this.system = system;
    this.http = http;
    this.settings = settings;
  }

  /** A query that holds what the settings and the stream always send. */
  Query query(List<Map.Entry<String, String>> ofStream) {
    Query query = new Query(settings.query());
    query.replace(ofStream);
    return query;
  }

  /** Whom the system takes us for, where the settings say how to ask. */
  Optional<StreamProbe.Identity> whoAmI() {
    RestSettings.WhoAmI who = settings.whoAmI();
    if (who == null) {
      return Optional.empty();
    }
    HttpCall call = HttpCall.get(who.path(), query(List.of()).parameters());
    String found = http.sendForJson(call).body().at(who.at()).asText("");
    return Optional.of(new StreamProbe.Identity(who.is(), found));
  }

  HttpJson send(HttpCall call, ErrorSpec error) {
    HttpJson json = http.sendForJson(call);
    if (isError(json.body(), error)) {
      throw failure(call, json.body(), error);
    }
    return json;
  }

  /** Makes absolute URLs of links found in the answer to a call. */
  UnaryOperator<String> links(HttpCall call) {
    return href -> http.link(call, href);
  }

  /** System and call in words, without host and query: {@code "permits, GET /v1/permits"}. */
  String asked(HttpCall call) {
    String path = call.path().replaceFirst("^https?://[^/]*", "").replaceFirst("[?#].*", "");
    return system + ", " + call.method() + " " + path;
  }

  private static boolean isError(JsonNode body, ErrorSpec error) {
    if (error.at() == null || body.isMissingNode()) {
      return false;
    }
    JsonNode value = body.at(error.at());
    if (!error.ok().isEmpty()) {
      return !error.ok().contains(value.asText());
    }
    if (value.isContainerNode()) {
      return !value.isEmpty();
    }
    boolean nothing = value.isMissingNode() || value.isNull() || value.asText().isEmpty();
    return !nothing && !(value.isBoolean() && !value.asBoolean());
  }

  private ConnectorException failure(HttpCall call, JsonNode body, ErrorSpec error) {
    JsonPointer at = error.code() == null ? error.at() : error.code();
    String code = at == null ? "" : body.at(at).asText();
    FailureCategory category = category(code, error);
    String advice =
        switch (category) {
          case UNAUTHORIZED -> "our credential was refused; check settings.auth";
          case RATE_LIMITED -> "it asks us to slow down; lower settings.rateLimit";
          case UNAVAILABLE -> "it cannot answer now";
          case NOT_FOUND -> "nothing is there; check the path";
          default -> "it refused the request; check the parameters in the system file";
        };
    return new ConnectorException(
        category,
        asked(call).replace(", ", " answered 200 with an error" + quoted(code) + " to ")
            + ": "
            + advice);
  }

  private static FailureCategory category(String code, ErrorSpec error) {
    if (error.unauthorized().contains(code)) {
      return FailureCategory.UNAUTHORIZED;
    }
    if (error.rateLimited().contains(code)) {
      return FailureCategory.RATE_LIMITED;
    }
    if (error.unavailable().contains(code)) {
      return FailureCategory.UNAVAILABLE;
    }
    return error.notFound().contains(code) ? FailureCategory.NOT_FOUND : FailureCategory.REJECTED;
  }

  /** Only what is a code: a message may hold personal data. */
  private static String quoted(@Nullable String code) {
    return code != null && CODE.matcher(code).matches() ? " (" + code + ")" : "";
  }

  void close() {
    http.close();
  }
}
