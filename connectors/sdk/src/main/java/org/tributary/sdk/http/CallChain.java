package org.tributary.sdk.http;

import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.http.Credentials.Credential;
import org.tributary.sdk.write.SendingRight;

/**
 * What happens to every call inside the HTTP client, out of sight of Camel: the rate limit is
 * waited for, query, headers and credential are added, the right to send is confirmed, a refused
 * credential is renewed once, and the answer is read whole. Nothing secret ever stands in an
 * exchange, where a tracer could print it.
 */
final class CallChain implements ExecChainHandler {
  /** The query of the call that this thread makes: it may hold keys and names. */
  private static final ThreadLocal<@Nullable String> QUERY = new ThreadLocal<>();

  private final Credentials credentials;
  private final Map<String, Secret> headers;
  private final @Nullable Bucket bucket;
  private final BodyReader bodies;
  private final CallReport report;

  CallChain(
      Credentials credentials,
      Map<String, Secret> headers,
      @Nullable Bucket bucket,
      BodyReader bodies,
      CallReport report) {
    this.credentials = credentials;
    this.headers = headers;
    this.bucket = bucket;
    this.bodies = bodies;
    this.report = report;
  }

  /**
   * Makes a call whose query is added here and not before. A call for a token is made within
   * another call, whose query comes back afterwards.
   */
  static <T> T withQuery(@Nullable String query, Supplier<T> call) {
    String outer = QUERY.get();
    set(query);
    try {
      return call.get();
    } finally {
      set(outer);
    }
  }

  private static void set(@Nullable String query) {
    if (query == null) {
      QUERY.remove();
    } else {
      QUERY.set(query);
    }
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Credential credential = credentials.current();
    ClassicHttpResponse response = attempt(request, credential, scope, chain);
    if (response.getCode() == 401 && credential != null) {
      Credential renewed = credentials.renew(credential);
      if (renewed != null) {
        return attempt(request, renewed, scope, chain);
      }
    }
    return response;
  }

  private ClassicHttpResponse attempt(
      ClassicHttpRequest request,
      @Nullable Credential credential,
      ExecChain.Scope scope,
      ExecChain chain)
      throws IOException, HttpException {
    waitForRateLimit();
    ClassicHttpRequest attempt = ClassicRequestBuilder.copy(request).build();
    String query = QUERY.get();
    if (query != null) {
      attempt.setPath(attempt.getPath() + "?" + query);
    }
    headers.forEach((name, value) -> attempt.setHeader(name, value.value()));
    attempt.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    if (credential != null) {
      add(credential, attempt);
    }
    if (!Method.isSafe(request.getMethod())) {
      SendingRight.confirm();
    }
    BodyReader.Deadline deadline = bodies.deadline();
    try {
      ClassicHttpResponse response = chain.proceed(attempt, scope);
      byte[] body = read(response, request, scope, deadline);
      report.answered(scope, attempt, credential, response, body);
      return response;
    } catch (IOException | RuntimeException e) {
      report.failed(scope, attempt, credential, e);
      throw e;
    }
  }

  /** Reads the body whole, and leaves it in the answer as well. */
  private byte[] read(
      ClassicHttpResponse response,
      ClassicHttpRequest request,
      ExecChain.Scope scope,
      BodyReader.Deadline deadline)
      throws IOException {
    try {
      byte[] body = bodies.read(response, request, deadline);
      response.setEntity(
          new ByteArrayEntity(body, ContentType.parseLenient(contentType(response))));
      response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
      return body;
    } catch (IOException | RuntimeException e) {
      scope.execRuntime.discardEndpoint();
      throw e;
    }
  }

  private static @Nullable String contentType(ClassicHttpResponse response) {
    return response.containsHeader(HttpHeaders.CONTENT_TYPE)
        ? response.getFirstHeader(HttpHeaders.CONTENT_TYPE).getValue()
        : null;
  }

  private static void add(Credential credential, ClassicHttpRequest request) {
    AuthSettings.Place place = credential.place();
    String value = place.prefix() + credential.value().value();
    if (place.inQuery()) {
      String path = request.getPath();
      String parameter = BaseUrl.encode(place.name()) + "=" + BaseUrl.encode(value);
      request.setPath(path + (path.indexOf('?') < 0 ? "?" : "&") + parameter);
    } else {
      request.setHeader(place.name(), value);
    }
  }

  private void waitForRateLimit() throws InterruptedIOException {
    if (bucket == null) {
      return;
    }
    try {
      bucket.asBlocking().consume(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the rate limit");
    }
  }
}
