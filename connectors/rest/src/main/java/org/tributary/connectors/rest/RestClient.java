package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import org.tributary.sdk.http.HttpAnswer;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.http.HttpJson;

/** Calls one system and recognises errors that come with status 200. */
final class RestClient {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./-]{0,39}");

  private final String system;
  private final HttpAdapter http;
  private final RestSettings settings;
  private final String part;

  RestClient(String system, HttpAdapter http, RestSettings settings) {
    this(system, http, settings, "read");
  }

  private RestClient(String system, HttpAdapter http, RestSettings settings, String part) {
    this.system = system;
    this.http = http;
    this.settings = settings;
    this.part = part;
  }

  /** The same client, whose sentences name the keys of a write. */
  RestClient writing() {
    return new RestClient(system, http, settings, "write.send");
  }

  /** A call that holds what the settings and the stream always send. */
  CallDraft draft(List<Map.Entry<String, String>> ofStream) {
    CallDraft draft = new CallDraft(settings.query());
    draft.replace(ofStream);
    if (settings.secret() != null) {
      draft.set(null, Placeholder.SECRET, settings.secret());
    }
    return draft;
  }

  /** Whom the system takes us for, where the settings say how to ask. */
  Optional<StreamProbe.Identity> whoAmI() {
    RestSettings.WhoAmI who = settings.whoAmI();
    if (who == null) {
      return Optional.empty();
    }
    HttpCall call = HttpCall.get(who.path(), draft(List.of()).parameters());
    String found = http.sendForJson(call).body().at(who.at()).asText("");
    return Optional.of(new StreamProbe.Identity(who.is(), found));
  }

  HttpJson send(HttpCall call, ErrorSpec error) {
    return read(call, http.exchange(call), error);
  }

  /** Sends what changes something; its answer may be empty, whatever its status. */
  HttpJson write(HttpCall call, ErrorSpec error) {
    HttpAnswer answer = http.exchange(call);
    boolean empty = answer.isSuccess() && http.text(answer).isBlank();
    return empty
        ? new HttpJson(answer, MissingNode.getInstance(), List.of())
        : read(call, answer, error);
  }

  /**
   * Follows a link to what changed.
   *
   * @throws LinkGoneException where it has expired
   */
  HttpJson sendForChanges(HttpCall call, ErrorSpec error) {
    HttpAnswer answer = http.exchange(call);
    if (!answer.isSuccess() && isGone(answer, error)) {
      throw new LinkGoneException();
    }
    return read(call, answer, error);
  }

  private HttpJson read(HttpCall call, HttpAnswer answer, ErrorSpec error) {
    if (!answer.isSuccess()) {
      throw refusal(call, answer, error);
    }
    HttpJson json = http.readJson(call, answer);
    if (isError(json.body(), error)) {
      throw failure(call, "200 with an error", code(json.body(), error), error, null);
    }
    return json;
  }

  private boolean isGone(HttpAnswer answer, ErrorSpec error) {
    return error.gone().contains(Integer.toString(answer.status()))
        || error.gone().contains(code(body(answer), error));
  }

  /** The system file may know better than the status what an answer means. */
  private ConnectorException refusal(HttpCall call, HttpAnswer answer, ErrorSpec error) {
    ConnectorException plain = http.failure(call, answer);
    String status = Integer.toString(answer.status());
    String code = code(body(answer), error);
    boolean known = error.meanings().containsKey(code) || error.meanings().containsKey(status);
    return known ? failure(call, status, code, error, plain) : named(plain);
  }

  /** The same with the keys of the system file to look at. */
  private ConnectorException named(ConnectorException plain) {
    String refused =
        part.equals("read")
            ? " (read.query, read.headers, read.body, read.page, read.since)"
            : " (write.send, and the mapping of the action)";
    String keys =
        switch (plain.category()) {
          case NOT_FOUND -> " (" + part + ".path)";
          case REJECTED -> refused;
          default -> "";
        };
    return keys.isEmpty()
        ? plain
        : new ConnectorException(
            plain.category(), plain.getMessage() + keys, plain.retryAfter(), null);
  }

  private JsonNode body(HttpAnswer answer) {
    try {
      return http.json(answer);
    } catch (ConnectorException e) {
      return MissingNode.getInstance(); // an error page in another form has no code
    }
  }

  private static String code(JsonNode body, ErrorSpec error) {
    JsonPointer at = error.code() == null ? error.at() : error.code();
    return at == null ? "" : body.at(at).asText();
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

  /**
   * What the system file says of an error.
   *
   * @param plain what the status alone says, or null for a 200
   */
  private ConnectorException failure(
      HttpCall call,
      String status,
      String code,
      ErrorSpec error,
      @Nullable ConnectorException plain) {
    FailureCategory byStatus = error.meanings().getOrDefault(status, FailureCategory.REJECTED);
    FailureCategory category = error.meanings().getOrDefault(code, byStatus);
    String advice =
        switch (category) {
          case UNAUTHORIZED -> "our credential was refused; check settings.auth";
          case RATE_LIMITED -> "it asks us to slow down; lower settings.rateLimit";
          case UNAVAILABLE -> "it cannot answer now";
          case NOT_FOUND -> "nothing is there; check " + part + ".path";
          default ->
              part.equals("read")
                  ? "it refused the request; check read.query, read.body and read.since"
                  : "it refused the request; check the mapping of the action and write.send";
        };
    return new ConnectorException(
        category,
        asked(call).replace(", ", " answered " + status + quoted(code) + " to ") + ": " + advice,
        plain == null ? null : plain.retryAfter(),
        null);
  }

  /** Only what is a code: a message may hold personal data. */
  private static String quoted(@Nullable String code) {
    return code != null && CODE.matcher(code).matches() ? " (" + code + ")" : "";
  }

  void close() {
    http.close();
  }
}
