package org.tributary.sdk.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bucket4j.Bucket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.Credentials.Credential;

/**
 * The HAPI-style HTTP adapter over camel-http that every HTTP connector shares: one for each
 * configured system. Safe for several threads.
 */
public final class HttpAdapter implements AutoCloseable {
  private final String system;
  private final HttpSettings settings;
  private final BaseUrl baseUrl;
  private final CamelClient client;
  private final @Nullable CamelClient tokenClient;
  private final Clock clock;
  private volatile Instant notBefore = Instant.MIN;

  private HttpAdapter(String system, HttpSettings settings, ConnectorContext context) {
    this.system = system;
    this.settings = settings;
    this.clock = context.clock();
    this.baseUrl = new BaseUrl(system, settings.baseUrl());
    this.tokenClient = tokenClient(context);
    RateLimit limit = settings.rateLimit();
    Bucket bucket =
        limit == null ? null : limit.shared(system + " " + settings.baseUrl(), context.camel());
    CallReport report = new CallReport(context.listener(), settings.headers(), false);
    CallChain chain = new CallChain(credentials(), settings.headers(), bucket, bodies(), report);
    this.client =
        CamelClient.open(system, baseUrl.origin(), settings.timeouts(), chain, context.camel());
  }

  /**
   * Opens an adapter for the common HTTP settings of a system file: {@code baseUrl, auth,
   * rateLimit, timeout, headers, charset, maxBytes}; members it does not know are the connector's
   * own. Calls nobody.
   *
   * @throws org.tributary.sdk.system.SystemFileException where a setting cannot work
   */
  public static HttpAdapter open(String system, JsonNode settings, ConnectorContext context) {
    return new HttpAdapter(system, SettingsReader.read(system, settings), context);
  }

  /**
   * Sends one call: waits for the rate limit, authenticates, refreshes an expired token once,
   * checks the status and gives the complete, decompressed answer. While a system has asked us to
   * wait ({@code Retry-After}), calls to it fail at once with what is left of the wait.
   *
   * @throws org.tributary.sdk.failure.ConnectorException with the category of what went wrong
   */
  public HttpAnswer send(HttpCall call) {
    HttpAnswer answer = exchange(call);
    if (answer.isSuccess()) {
      return answer;
    }
    throw failure(call, answer);
  }

  /**
   * As {@link #send}, and gives the answer whatever its status: for a connector that knows better
   * than the status what an answer means. What else is to be said of it says {@link #failure}.
   */
  public HttpAnswer exchange(HttpCall call) {
    BaseUrl.Target target = baseUrl.target(call);
    refuseWhileAskedToWait(new Asked(system, call.method(), target.path()));
    Upload upload = call.upload();
    HttpAnswer answer =
        client.send(
            call.method(),
            target,
            headers(call),
            upload == null ? call.body() : UploadEntity.of(upload));
    Duration wait = answer.isSuccess() ? null : failure(call, answer).retryAfter();
    if (wait != null) {
      notBefore = clock.instant().plus(wait);
    }
    return answer;
  }

  /** What the status of an answer other than 2xx says, as a failure to throw. */
  public ConnectorException failure(HttpCall call, HttpAnswer answer) {
    return StatusFailure.of(asked(call), answer, clock);
  }

  /** Sends one call and reads the answer as JSON; its sentences name the call. */
  public HttpJson sendForJson(HttpCall call) {
    return readJson(call, send(call));
  }

  /** The answer to a call as JSON; its sentences name the call. */
  public HttpJson readJson(HttpCall call, HttpAnswer answer) {
    HttpText text = readText(answer);
    JsonNode body = JsonBody.read(system, asked(call).toString(), answer, text.text());
    return new HttpJson(answer, body, text.anomalies());
  }

  private Asked asked(HttpCall call) {
    return new Asked(system, call.method(), baseUrl.target(call).path());
  }

  /** The body as text in the declared or detected charset, byte order mark removed. */
  public String text(HttpAnswer answer) {
    return readText(answer).text();
  }

  /** The body as text, and what was wrong with its encoding. */
  public HttpText readText(HttpAnswer answer) {
    return TextBody.read(answer, settings.charset());
  }

  /**
   * The body as JSON; HTML, truncated or empty bodies are refused with a plain sentence. A 204
   * without a body is a missing node.
   */
  public JsonNode json(HttpAnswer answer) {
    return JsonBody.read(system, "our call", answer, text(answer));
  }

  /**
   * The absolute URL of a link that the system gave in its answer to a call. Where the system
   * echoes our key in the link, the key is taken out: links are kept in checkpoints.
   */
  public String link(HttpCall call, String href) {
    String link = baseUrl.link(call, href);
    AuthSettings auth = settings.auth();
    AuthSettings.Place place =
        auth instanceof AuthSettings.Fixed fixed
            ? fixed.place()
            : auth instanceof AuthSettings.ClientCredentials client ? client.place() : null;
    return place != null && place.inQuery() ? BaseUrl.without(place.name(), link) : link;
  }

  private void refuseWhileAskedToWait(Asked asked) {
    Duration left = Duration.between(clock.instant(), notBefore);
    if (!left.isNegative() && !left.isZero()) {
      throw new ConnectorException(
          FailureCategory.RATE_LIMITED,
          system + " asked us to wait another " + left.toSeconds() + " s; not called: " + asked,
          left,
          null);
    }
  }

  private static Map<String, String> headers(HttpCall call) {
    Map<String, String> headers = new LinkedHashMap<>(call.headers());
    if (headers.keySet().stream().noneMatch("accept"::equalsIgnoreCase)) {
      headers.put("Accept", "*/*");
    }
    return headers;
  }

  private BodyReader bodies() {
    return new BodyReader(system, settings.maxBytes(), settings.timeouts().whole());
  }

  private @Nullable CamelClient tokenClient(ConnectorContext context) {
    if (!(settings.auth() instanceof AuthSettings.ClientCredentials auth)) {
      return null;
    }
    BaseUrl tokenUrl = new BaseUrl(system, auth.tokenUrl());
    Credentials client = TokenCredentials.clientAuthentication(auth);
    CallReport report = new CallReport(context.listener(), Map.of(), true);
    CallChain chain = new CallChain(client, Map.of(), null, bodies(), report);
    return CamelClient.open(system, tokenUrl.origin(), settings.timeouts(), chain, context.camel());
  }

  private Credentials credentials() {
    if (settings.auth() instanceof AuthSettings.Fixed fixed) {
      return new Credentials.Fixed(new Credential(fixed.place(), fixed.value()));
    }
    if (settings.auth() instanceof AuthSettings.ClientCredentials auth && tokenClient != null) {
      URI url = auth.tokenUrl();
      BaseUrl.Target target = new BaseUrl.Target(url.getRawPath(), null);
      return new TokenCredentials(system, auth, tokenClient, target, clock);
    }
    return new Credentials.Fixed(null);
  }

  @Override
  public void close() {
    client.close();
    if (tokenClient != null) {
      tokenClient.close();
    }
  }
}
