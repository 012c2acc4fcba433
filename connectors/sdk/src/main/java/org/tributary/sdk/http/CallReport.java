package org.tributary.sdk.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpMessage;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.CallListener;
import org.tributary.sdk.connector.SystemCall;
import org.tributary.sdk.connector.SystemCall.Part;
import org.tributary.sdk.http.Credentials.Credential;

/** Tells who listens what goes over the wire, without the credential and other secret headers. */
final class CallReport {
  private static final int MOST_BYTES = 64 * 1024;

  /** What is longer is a file, and is not read once more to be shown. */
  private static final int LONGEST_READ = 1 << 20;

  private static final String MASK = "***";
  private static final Pattern SECRET_HEADER =
      Pattern.compile(
          "(?i).*(authori[sz]ation|cookie|token|secret|passw|api-?key|signature|session|csrf).*");

  private final CallListener listener;
  private final Set<String> secretHeaders;
  private final boolean ofTokens;

  /**
   * @param headers those of the settings: they may hold keys
   * @param ofTokens whether good answers hold a token and are not shown at all
   */
  CallReport(CallListener listener, Map<String, Secret> headers, boolean ofTokens) {
    this.listener = listener;
    this.secretHeaders =
        headers.keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    this.ofTokens = ofTokens;
  }

  /** Tells of a call that was answered. */
  void answered(
      ExecChain.Scope scope,
      ClassicHttpRequest request,
      @Nullable Credential credential,
      ClassicHttpResponse response,
      byte[] body)
      throws IOException {
    if (!listener.isSomebody()) {
      return;
    }
    boolean hidden = ofTokens && response.getCode() < 300;
    Part answer =
        new Part(
            (response.getCode() + " " + text(response.getReasonPhrase())).strip(),
            headers(response, credential),
            hidden ? "(not shown: a token)" : text(body));
    tell(request(scope, request, credential), answer, credential);
  }

  /** Tells of a call to which no whole answer came. */
  void failed(
      ExecChain.Scope scope,
      ClassicHttpRequest request,
      @Nullable Credential credential,
      Exception failure)
      throws IOException {
    if (listener.isSomebody()) {
      Part answer = Part.of("no answer (" + failure.getClass().getSimpleName() + ")");
      tell(request(scope, request, credential), answer, credential);
    }
  }

  private void tell(Part request, Part answer, @Nullable Credential credential) {
    SystemCall call = new SystemCall(request, answer);
    if (credential != null && !credential.value().value().isEmpty()) {
      String value = credential.value().value();
      String encoded = BaseUrl.encode(value);
      call = call.with(text -> text.replace(value, MASK).replace(encoded, MASK));
    }
    listener.heard(call);
  }

  private Part request(
      ExecChain.Scope scope, ClassicHttpRequest request, @Nullable Credential credential)
      throws IOException {
    String url = scope.route.getTargetHost().toURI() + request.getRequestUri();
    return new Part(
        request.getMethod() + " " + url, headers(request, credential), body(request.getEntity()));
  }

  private static String body(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return "";
    }
    if (!entity.isRepeatable() || entity.getContentLength() > LONGEST_READ) {
      return "(not shown: " + entity.getContentLength() + " bytes)";
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    entity.writeTo(bytes);
    return text(bytes.toByteArray());
  }

  private List<Map.Entry<String, String>> headers(
      HttpMessage message, @Nullable Credential credential) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (Header header : message.getHeaders()) {
      String name = header.getName();
      boolean secret =
          secretHeaders.contains(name.toLowerCase(Locale.ROOT))
              || SECRET_HEADER.matcher(name).matches()
              || (credential != null && name.equalsIgnoreCase(credential.place().name()));
      headers.add(Map.entry(name, secret ? MASK : text(header.getValue())));
    }
    return headers;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String text(byte[] body) {
    return new String(body, 0, Math.min(body.length, MOST_BYTES), StandardCharsets.UTF_8);
  }
}
