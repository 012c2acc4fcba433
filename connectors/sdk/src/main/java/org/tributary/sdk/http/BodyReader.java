package org.tributary.sdk.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Reads an answer whole: decompressed, not larger than allowed, not longer than allowed. */
final class BodyReader {
  private final String system;
  private final long maxBytes;
  private final Duration whole;

  BodyReader(String system, long maxBytes, Duration whole) {
    this.system = system;
    this.maxBytes = maxBytes;
    this.whole = whole;
  }

  /** The moment of {@link System#nanoTime} when a call has taken too long. */
  record Deadline(long nanos) {
    boolean isOver() {
      return System.nanoTime() - nanos > 0;
    }
  }

  Deadline deadline() {
    return new Deadline(System.nanoTime() + whole.toNanos());
  }

  byte[] read(ClassicHttpResponse response, ClassicHttpRequest request, Deadline deadline)
      throws IOException {
    HttpEntity entity = response.getEntity();
    InputStream content = entity == null ? null : entity.getContent();
    if (content == null) {
      return new byte[0];
    }
    Asked asked = Asked.of(system, request.getMethod(), request.getPath());
    Wire wire = new Wire(content);
    try {
      InputStream plain = decompress(wire, encoding(response), asked);
      byte[] body = plain == null ? new byte[0] : copy(plain, asked, deadline);
      content.close(); // only after success: closing reads what is left, however slowly it comes
      return body;
    } catch (IOException e) {
      throw wire.failed ? cut(asked, wire.bytes, e) : brokenGzip(asked, e);
    }
  }

  private byte[] copy(InputStream plain, Asked asked, Deadline deadline) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    for (int n = plain.read(buffer); n >= 0; n = plain.read(buffer)) {
      copy.write(buffer, 0, n);
      if (copy.size() > maxBytes) {
        throw tooLarge(asked);
      }
      if (deadline.isOver()) {
        throw tooSlow(asked);
      }
    }
    return copy.toByteArray();
  }

  /** Null where nothing came: some systems declare gzip on an empty answer. */
  private static @Nullable InputStream decompress(Wire wire, String encoding, Asked asked)
      throws IOException {
    return switch (encoding) {
      case "", "identity" -> wire;
      case "gzip", "x-gzip" -> gunzip(wire);
      default ->
          throw new ConnectorException(
              FailureCategory.MALFORMED,
              asked.system()
                  + " answered "
                  + asked
                  + " in a compression that was not asked for; only gzip is understood");
    };
  }

  private static @Nullable InputStream gunzip(Wire wire) throws IOException {
    PushbackInputStream start = new PushbackInputStream(wire, 1);
    int first = start.read();
    if (first < 0) {
      return null;
    }
    start.unread(first);
    return new GZIPInputStream(start, 8192);
  }

  private static String encoding(ClassicHttpResponse response) {
    return response.containsHeader(HttpHeaders.CONTENT_ENCODING)
        ? response
            .getFirstHeader(HttpHeaders.CONTENT_ENCODING)
            .getValue()
            .trim()
            .toLowerCase(Locale.ROOT)
        : "";
  }

  private static ConnectorException cut(Asked asked, long bytes, IOException cause) {
    return new ConnectorException(
        FailureCategory.UNAVAILABLE,
        asked.system()
            + " cut off its answer to "
            + asked
            + " after "
            + bytes
            + " bytes: the connection ended or fell silent before the announced end",
        cause);
  }

  private static ConnectorException brokenGzip(Asked asked, IOException cause) {
    String what =
        cause instanceof EOFException
            ? " sent a truncated gzip answer to "
            : cause instanceof ZipException
                ? " sent an answer that says it is gzip and is not to "
                : " sent an unreadable answer to ";
    return new ConnectorException(FailureCategory.MALFORMED, asked.system() + what + asked, cause);
  }

  private ConnectorException tooLarge(Asked asked) {
    return new ConnectorException(
        FailureCategory.MALFORMED,
        asked.system()
            + " sent more than "
            + maxBytes
            + " bytes for "
            + asked
            + "; ask for smaller pages or raise settings.maxBytes");
  }

  private ConnectorException tooSlow(Asked asked) {
    return new ConnectorException(
        FailureCategory.UNAVAILABLE,
        asked.system()
            + " did not finish its answer to "
            + asked
            + " within "
            + whole
            + "; see settings.timeout.whole");
  }

  /** Remembers whether it was the connection that failed rather than the decompression. */
  private static final class Wire extends FilterInputStream {
    private long bytes;
    private boolean failed;

    Wire(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int n = in.read(buffer, offset, length);
        bytes += Math.max(0, n);
        return n;
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }
  }
}
