package org.tributary.samples.simulators.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** One HTTP answer of a simulated system. */
public final class Reply {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Reply(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public static Reply of(int status, String contentType, byte[] body) {
    return new Reply(status, Map.of("Content-Type", contentType), body.clone());
  }

  public static Reply of(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy with one more header. */
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body.clone();
  }

  /**
   * The same answer cut off half way, with a length that agrees: a document that does not parse.
   */
  Reply cutInHalf() {
    return new Reply(status, headers, Arrays.copyOf(body, body.length / 2));
  }

  Reply gzipped() {
    if (headers.containsKey("Content-Encoding") || body.length == 0) {
      return this;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Reply(status, headers, packed.toByteArray()).with("Content-Encoding", "gzip");
  }

  /** The same answer as a gzip stream whose end is missing. */
  Reply truncatedGzip() {
    return gzipped().cutInHalf();
  }
}
