package org.tributary.sdk.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call to a departmental system, before authentication is added.
 *
 * @param method {@code GET}, {@code POST} ...
 * @param path path below the base URL, or an absolute URL on the same origin (a link the system
 *     gave); another origin is refused
 * @param query query parameters in order, not encoded; values may repeat a name
 * @param headers further request headers
 * @param body request body, or null for none
 * @param upload a body that is streamed instead, with its own content type; or null
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as on the wire, never compared
public record HttpCall(
    String method,
    String path,
    List<Map.Entry<String, String>> query,
    Map<String, String> headers,
    byte @Nullable [] body,
    @Nullable Upload upload) {

  public HttpCall(
      String method,
      String path,
      List<Map.Entry<String, String>> query,
      Map<String, String> headers,
      byte @Nullable [] body,
      @Nullable Upload upload) {
    this.method = method;
    this.path = path;
    this.query = List.copyOf(query);
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.upload = upload;
  }

  /** A call whose body is small enough to lie in memory. */
  public HttpCall(
      String method,
      String path,
      List<Map.Entry<String, String>> query,
      Map<String, String> headers,
      byte @Nullable [] body) {
    this(method, path, query, headers, body, null);
  }

  /** A GET with query parameters. */
  public static HttpCall get(String path, List<Map.Entry<String, String>> query) {
    return new HttpCall("GET", path, query, Map.of(), null);
  }

  /** A call that sends a file. */
  public static HttpCall upload(
      String method,
      String path,
      List<Map.Entry<String, String>> query,
      Map<String, String> headers,
      Upload upload) {
    return new HttpCall(method, path, query, headers, null, upload);
  }
}
