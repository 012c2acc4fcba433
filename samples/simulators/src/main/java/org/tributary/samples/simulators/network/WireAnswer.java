package org.tributary.samples.simulators.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One HTTP answer as it goes over the wire, byte for byte. */
final class WireAnswer {
  private final WireHead head;
  private final byte[] body;

  private WireAnswer(WireHead head, byte[] body) {
    this.head = head;
    this.body = body;
  }

  /** What a connection held from beginning to end. */
  static WireAnswer of(byte[] whole) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(whole);
    WireHead head = WireHead.read(in);
    if (head == null) {
      throw new IOException("the system did not answer");
    }
    return new WireAnswer(head, in.readAllBytes());
  }

  /** What a gateway says by itself. */
  static byte[] ofGateway(int status, @Nullable Duration retryAfter) {
    String wait =
        retryAfter == null || status == 502
            ? ""
            : "Retry-After: " + retryAfter.toSeconds() + "\r\n";
    String text =
        "HTTP/1.1 "
            + status
            + " Gateway\r\nContent-Type: text/html\r\n"
            + wait
            + "Content-Length: 20\r\n\r\n<html>gateway</html>";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whether its end can be seen without the connection's end. */
  boolean ends() {
    @Nullable String coding = head.value("Transfer-Encoding");
    boolean chunked = coding != null && coding.toLowerCase(Locale.ROOT).contains("chunked");
    boolean bodiless = head.first().matches("HTTP/1\\.. (1..|204|304).*");
    return chunked || bodiless || head.value("Content-Length") != null;
  }

  /** As it goes to the caller, with a connection that stays open or ends. */
  byte[] bytes(boolean stays) {
    StringBuilder text = new StringBuilder(head.first() + "\r\n");
    for (String header : head.headers()) {
      if (!header.toLowerCase(Locale.ROOT).startsWith("connection:")) {
        text.append(header).append("\r\n");
      }
    }
    text.append(stays ? "\r\n" : "Connection: close\r\n\r\n");
    byte[] start = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  /** Its beginning: the head and half of the body, or half of the head where there is no body. */
  byte[] cut() {
    byte[] whole = bytes(true);
    int headLength = whole.length - body.length;
    return Arrays.copyOf(whole, body.length == 0 ? headLength / 2 : headLength + body.length / 2);
  }
}
