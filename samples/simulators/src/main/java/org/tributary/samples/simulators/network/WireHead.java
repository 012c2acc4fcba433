package org.tributary.samples.simulators.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * First line and headers of an HTTP/1.1 message.
 *
 * @param headers as they came, without line ends
 */
record WireHead(String first, List<String> headers) {
  private static final int LONGEST_LINE = 65_536;

  WireHead {
    headers = List.copyOf(headers);
  }

  /** Reads to the empty line; null where the connection ends before anything comes. */
  static @Nullable WireHead read(InputStream in) throws IOException {
    String first = line(in);
    if (first == null || first.isEmpty()) {
      return null;
    }
    List<String> headers = new ArrayList<>();
    String line = line(in);
    while (line != null && !line.isEmpty()) {
      headers.add(line);
      line = line(in);
    }
    if (line == null) {
      throw new IOException("the message breaks off");
    }
    return new WireHead(first, headers);
  }

  @Nullable String value(String name) {
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon > 0 && header.substring(0, colon).equalsIgnoreCase(name)) {
        return header.substring(colon + 1).strip();
      }
    }
    return null;
  }

  /** The content of a body in chunks (RFC 9112, 7.1). */
  static byte[] chunked(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line(in);
      if (size == null) {
        throw new IOException("the message breaks off");
      }
      int bytes = Integer.parseInt(size.replaceFirst(";.*", "").strip(), 16);
      body.write(in.readNBytes(bytes));
      line(in);
      if (bytes == 0) {
        return body.toByteArray();
      }
    }
  }

  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      line.write(next);
      if (line.size() > LONGEST_LINE) {
        throw new IOException("a line without end");
      }
      next = in.read();
    }
    if (next < 0) {
      return null;
    }
    return line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
  }
}
