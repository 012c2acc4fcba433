package org.tributary.sdk.http;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/**
 * How many calls a system may get: {@code 10/s}, {@code 600/m}, {@code 1000/h}. Never more than
 * that in any stretch of one period, bursts included.
 */
record RateLimit(long calls, Duration period) {
  private static final Pattern TEXT = Pattern.compile("\\s*([1-9][0-9]{0,8})\\s*/\\s*([smh])\\s*");

  static RateLimit parse(String text) {
    Matcher matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a rate limit such as 10/s, 600/m or 1000/h");
    }
    Duration period =
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(1);
          case "m" -> Duration.ofMinutes(1);
          default -> Duration.ofHours(1);
        };
    return new RateLimit(Long.parseLong(matcher.group(1)), period);
  }

  /**
   * The bucket of one system, the same for every connector of it in this process: while a version
   * takes over from another, or a check runs beside a read, the system counts their calls as one.
   */
  Bucket shared(String system, CamelContext process) {
    String name = "rate limit " + calls + "/" + period + " of " + system;
    Registry registry = process.getRegistry();
    synchronized (registry) {
      Bucket bucket = registry.lookupByNameAndType(name, Bucket.class);
      if (bucket == null) {
        bucket = bucket();
        registry.bind(name, Bucket.class, bucket);
      }
      return bucket;
    }
  }

  /**
   * A twentieth of the calls may come at once, the others flow evenly: full bursts at both ends of
   * a period would be twice what the system allows, and what may burst is taken from the flow.
   */
  Bucket bucket() {
    long burst = Math.max(1, calls / 20);
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(calls - burst + 1, period))
        .build();
  }
}
