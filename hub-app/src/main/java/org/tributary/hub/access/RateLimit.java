package org.tributary.hub.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tributary.hub.api.ProblemType;
import org.tributary.hub.api.Problems;

/**
 * How many requests a client may make in a minute, on this node. Every answer to a known client
 * says what is left (draft-ietf-httpapi-ratelimit-headers-10).
 */
final class RateLimit extends OncePerRequestFilter {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Clients beyond these push out who has been quiet longest. */
  private static final int MOST_CLIENTS = 10_000;

  private final Problems problems;
  private final int requests;
  private final Map<String, Bucket> buckets =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
              return size() > MOST_CLIENTS;
            }
          });

  /**
   * A limit.
   *
   * @param requests of a client in a minute
   */
  RateLimit(Problems problems, int requests) {
    this.problems = problems;
    this.requests = requests;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String client = client(request);
    if (client == null) {
      chain.doFilter(request, response);
      return;
    }
    ConsumptionProbe probe =
        buckets.computeIfAbsent(client, key -> full()).tryConsumeAndReturnRemaining(1);
    response.setHeader(
        "RateLimit-Policy", "\"default\";q=" + requests + ";w=" + WINDOW.toSeconds());
    response.setHeader(
        "RateLimit",
        "\"default\";r="
            + probe.getRemainingTokens()
            + ";t="
            + seconds(probe.getNanosToWaitForReset()));
    if (probe.isConsumed()) {
      chain.doFilter(request, response);
    } else {
      response.setHeader(
          HttpHeaders.RETRY_AFTER, Long.toString(seconds(probe.getNanosToWaitForRefill())));
      problems.write(request, response, ProblemType.QUOTA_EXCEEDED);
    }
  }

  /** Whose requests are counted; of 311 apps, which need no token, those of one address. */
  private static @Nullable String client(HttpServletRequest request) {
    if (Caller.isKnown()) {
      return Caller.key();
    }
    return request.getRequestURI().startsWith("/open311")
        ? "address " + request.getRemoteAddr()
        : null;
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, WINDOW))
        .build();
  }

  /** Whole seconds, so that who waits that long has waited long enough. */
  private static long seconds(long nanos) {
    return Duration.ofNanos(nanos).plusMillis(999).toSeconds();
  }
}
