package org.tributary.samples.simulators.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** One HTTP call as a simulated system sees it. */
public final class Call {
  private final String method;
  private final String path;
  private final String query;
  private final Map<String, String> headers;
  private final byte[] body;

  private Call(String method, String path, String query, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.headers = headers;
    this.body = body;
  }

  static Call read(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    return new Call(
        exchange.getRequestMethod(),
        uri.getPath().replaceAll("/{2,}", "/"),
        Objects.requireNonNullElse(uri.getRawQuery(), ""),
        headers,
        exchange.getRequestBody().readAllBytes());
  }

  public String method() {
    return method;
  }

  /** The decoded path, double slashes collapsed. */
  public String path() {
    return path;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Query string and, for a form post, the form: the form wins. */
  public Parameters parameters() {
    String type = header("Content-Type").orElse("");
    if (type.startsWith("multipart/form-data")) {
      return Parameters.parse(query, parts().asForm());
    }
    boolean form = type.startsWith("application/x-www-form-urlencoded");
    return form ? Parameters.parse(query, body()) : Parameters.parse(query);
  }

  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The parts of a form with files; none where the body is something else. */
  public FormParts parts() {
    String type = header("Content-Type").orElse("");
    return type.startsWith("multipart/form-data") ? FormParts.parse(type, body) : FormParts.none();
  }

  boolean acceptsGzip() {
    return header("Accept-Encoding").orElse("").contains("gzip");
  }

  String line() {
    return query.isEmpty() ? method + " " + path : method + " " + path + "?" + query;
  }
}
