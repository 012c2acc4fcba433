package org.tributary.hub.exports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.api.ApiException;

/**
 * Sends a file, or the part of it that is asked for (RFC 9110 section 14). Several parts at once,
 * and what cannot be read as a range, get the whole file, as the RFC permits.
 *
 * @param tag its strong entity tag
 */
record FilePart(Path file, long length, String tag) {
  private static final int PIECE = 1 << 16;

  void send(NativeWebRequest request, HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    response.setHeader(HttpHeaders.ETAG, tag);
    HttpRange range = range(request);
    if (range == null) {
      response.setContentLengthLong(length);
      copy(0, length, response.getOutputStream());
      return;
    }
    long start = start(range, response);
    long end = range.getRangeEnd(length);
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + start + "-" + end + "/" + length);
    response.setContentLengthLong(end - start + 1);
    copy(start, end - start + 1, response.getOutputStream());
  }

  private long start(HttpRange range, HttpServletResponse response) {
    long start = length == 0 ? 0 : range.getRangeStart(length);
    if (start >= length) {
      response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
      throw ApiException.rangeNotSatisfiable();
    }
    return start;
  }

  /** A condition that is not about this very file asks for all of the present one. */
  private @Nullable HttpRange range(NativeWebRequest request) {
    String condition = request.getHeader(HttpHeaders.IF_RANGE);
    String given = request.getHeader(HttpHeaders.RANGE);
    if (given == null || (condition != null && !condition.equals(tag))) {
      return null;
    }
    try {
      List<HttpRange> ranges = HttpRange.parseRanges(given);
      return ranges.size() == 1 ? ranges.get(0) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void copy(long start, long count, OutputStream out) throws IOException {
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(start);
      long left = count;
      while (left > 0) {
        int read = in.read(piece, 0, (int) Math.min(piece.length, left));
        if (read < 0) {
          return;
        }
        out.write(piece, 0, read);
        left -= read;
      }
    }
  }
}
