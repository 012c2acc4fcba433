package org.tributary.hub.trends;

import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of time in steps, each an eighth of a doubling: a few dozen numbers say how long any
 * number of cases took, and those of days and systems add up. What is read from them is true to
 * within five per cent.
 */
final class Steps {
  private static final int PER_DOUBLING = 8;
  private static final long FIRST = 60;

  private Steps() {}

  /** The step of a length of time; what took no minute, or less than nothing, is the first. */
  static int of(Duration length) {
    long seconds = length.toSeconds();
    return seconds < FIRST
        ? 0
        : 1 + (int) Math.floor(Math.log(seconds / (double) FIRST) / Math.log(2) * PER_DOUBLING);
  }

  /** What the lengths of a step are about, in whole minutes. */
  static Duration about(int step) {
    return step == 0
        ? Duration.ZERO
        : Duration.ofMinutes(Math.round(Math.pow(2, (step - 0.5) / PER_DOUBLING)));
  }

  /**
   * The length that so large a share of the cases did not exceed (nearest rank).
   *
   * @param cases how many of each step
   */
  static @Nullable Duration percentile(SortedMap<Integer, Long> cases, double share) {
    long all = cases.values().stream().mapToLong(Long::longValue).sum();
    long rank = Math.max(1, (long) Math.ceil(all * share));
    long passed = 0;
    for (var step : cases.entrySet()) {
      passed += step.getValue();
      if (passed >= rank) {
        return about(step.getKey());
      }
    }
    return null;
  }
}
