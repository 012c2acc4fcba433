package org.tributary.sdk.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer, decompressed and complete.
 *
 * @param headers response headers, names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as on the wire, never compared
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {

  /** Whether the status is one of 2xx. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** First value of a header, or null. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** What time it is there, or null where it does not say. */
  public @Nullable Instant date() {
    String date = header("date");
    try {
      return date == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    } catch (DateTimeException e) {
      return null; // a Date that is none says nothing
    }
  }

  /** Without the body: it may hold personal data. */
  @Override
  public String toString() {
    return "HttpAnswer[" + status + ", " + body.length + " bytes]";
  }
}
