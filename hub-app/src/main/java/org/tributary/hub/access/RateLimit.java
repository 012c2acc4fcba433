package org.tributary.hub.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tributary.hub.api.ProblemType;
import org.tributary.hub.api.Problems;

/**
 * How many requests a client may make in a minute, on this node. Every answer to a known client
 * says what is left (draft-ietf-httpapi-ratelimit-headers-10). Searching for people has a budget of
 * its own beside that of all requests: nobody leafs through the city by it.
 */
final class RateLimit extends OncePerRequestFilter {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private static final String SEARCH = "/v1/residents/_search";

  /** Clients beyond these push out who has been quiet longest. */
  private static final int MOST_CLIENTS = 10_000;

  private final Problems problems;
  private final int requests;
  private final int searches;
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
   * @param searches for people among them
   */
  RateLimit(Problems problems, int requests, int searches) {
    this.problems = problems;
    this.requests = requests;
    this.searches = searches;
  }

  /** A budget of which a request takes one. */
  private record Budget(String name, int most, ConsumptionProbe probe) {
    String policy() {
      return "\"" + name + "\";q=" + most + ";w=" + WINDOW.toSeconds();
    }

    String left() {
      return "\""
          + name
          + "\";r="
          + probe.getRemainingTokens()
          + ";t="
          + seconds(probe.getNanosToWaitForReset());
    }
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
    List<Budget> budgets = new ArrayList<>();
    budgets.add(budget("default", client, requests));
    if (request.getRequestURI().equals(SEARCH)) {
      budgets.add(budget("search", "search " + client, searches));
    }
    response.setHeader("RateLimit-Policy", joined(budgets, Budget::policy));
    response.setHeader("RateLimit", joined(budgets, Budget::left));
    long wait =
        budgets.stream()
            .filter(budget -> !budget.probe().isConsumed())
            .mapToLong(budget -> budget.probe().getNanosToWaitForRefill())
            .max()
            .orElse(0);
    if (wait == 0) {
      chain.doFilter(request, response);
    } else {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)));
      problems.write(request, response, ProblemType.QUOTA_EXCEEDED);
    }
  }

  private Budget budget(String name, String key, int most) {
    Bucket bucket = buckets.computeIfAbsent(key, any -> full(most));
    return new Budget(name, most, bucket.tryConsumeAndReturnRemaining(1));
  }

  private static String joined(List<Budget> budgets, Function<Budget, String> part) {
    return budgets.stream().map(part).collect(Collectors.joining(", "));
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

  private static Bucket full(int most) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(most).refillGreedy(most, WINDOW))
        .build();
  }

  /** Whole seconds, so that who waits that long has waited long enough. */
  private static long seconds(long nanos) {
    return Duration.ofNanos(nanos).plusMillis(999).toSeconds();
  }
}
