package org.tributary.samples.benchmarks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one of the hub's timers says about the pages of a system.
 *
 * @param count of pages
 * @param median of the last minutes, in milliseconds
 * @param slowest what 99 of 100 stay below, of the last minutes, in milliseconds
 */
record PageTimes(long count, double median, double slowest) {

  /**
   * @param metrics as the hub gives them to Prometheus
   * @param timer such as {@code tributary_ingest_commit_seconds}
   */
  static PageTimes of(String metrics, String timer, String system) {
    return new PageTimes(
        (long) value(metrics, timer + "_count", "", system),
        1000 * value(metrics, timer, "quantile=\"0.5\"", system),
        1000 * value(metrics, timer, "quantile=\"0.99\"", system));
  }

  private static double value(String metrics, String name, String with, String system) {
    Matcher line =
        Pattern.compile("^" + name + "\\{([^}]*)\\} (\\S+)", Pattern.MULTILINE).matcher(metrics);
    while (line.find()) {
      String tags = line.group(1);
      if (tags.contains("system=\"" + system + "\"") && tags.contains(with)) {
        return Double.parseDouble(line.group(2));
      }
    }
    throw new IllegalStateException("The hub does not tell " + name + " of " + system);
  }

  String text() {
    return "%.1f / %.1f".formatted(median, slowest);
  }
}
