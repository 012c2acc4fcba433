package org.tributary.samples.simulators.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One HTTP request as it goes over the wire. */
public final class WireRequest {
  private final String method;
  private final String target;
  private final List<String> headers;
  private final byte[] body;

  private WireRequest(String method, String target, List<String> headers, byte[] body) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.body = body;
  }

  /** The next request of a connection; empty where there is none any more. */
  static Optional<WireRequest> read(InputStream in) throws IOException {
    WireHead head = WireHead.read(in);
    if (head == null) {
      return Optional.empty();
    }
    String[] first = head.first().split(" ", 3);
    if (first.length != 3) {
      throw new IOException("not an HTTP request");
    }
    return Optional.of(new WireRequest(first[0], first[1], head.headers(), body(head, in)));
  }

  private static byte[] body(WireHead head, InputStream in) throws IOException {
    @Nullable String coding = head.value("Transfer-Encoding");
    if (coding != null && coding.toLowerCase(Locale.ROOT).contains("chunked")) {
      return WireHead.chunked(in);
    }
    @Nullable String length = head.value("Content-Length");
    int bytes = length == null ? 0 : Integer.parseInt(length);
    byte[] body = in.readNBytes(bytes);
    if (body.length < bytes) {
      throw new IOException("the request breaks off");
    }
    return body;
  }

  public String method() {
    return method;
  }

  /** Path and query. */
  public String target() {
    return target;
  }

  /** The body as text. */
  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether it changes nothing by what its method says. */
  public boolean isSafe() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Sends it as the only request of a connection. */
  void write(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    for (String header : headers) {
      String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
      if (!List.of("connection", "transfer-encoding", "content-length", "expect").contains(name)) {
        text.append(header).append("\r\n");
      }
    }
    if (body.length > 0 || !isSafe()) {
      text.append("Content-Length: ").append(body.length).append("\r\n");
    }
    text.append("Connection: close\r\n\r\n");
    out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  /** Without query and body: they may hold keys and names. */
  @Override
  public String toString() {
    return method + " " + target.replaceFirst("\\?.*", "");
  }
}
