package org.tributary.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace id of a request: the caller's (W3C Trace Context), else a new one. */
final class Traces {
  /** The key under which log lines carry the trace id. */
  static final String MDC_KEY = "traceId";

  private static final String ATTRIBUTE = "org.tributary.traceId";
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  private Traces() {}

  static String start(HttpServletRequest request) {
    String id = of(request);
    if (id == null) {
      id = fromCaller(request.getHeader("traceparent"));
      request.setAttribute(ATTRIBUTE, id);
    }
    return id;
  }

  static @Nullable String of(HttpServletRequest request) {
    return (String) request.getAttribute(ATTRIBUTE);
  }

  private static String fromCaller(@Nullable String traceparent) {
    if (traceparent != null) {
      Matcher matcher = TRACEPARENT.matcher(traceparent);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    ThreadLocalRandom random = ThreadLocalRandom.current(); // it names, and keeps nothing secret
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong())
        + hex.toHexDigits(random.nextLong(Long.MAX_VALUE) + 1);
  }
}
