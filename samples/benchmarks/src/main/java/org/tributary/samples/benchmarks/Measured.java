package org.tributary.samples.benchmarks;

import java.time.Duration;

/**
 * One measured run of one contender.
 *
 * @param records rows of the file that it read
 * @param took the work itself, without the start of the process
 * @param wall the whole process
 * @param state what the store held in the end
 * @param expected what it had to hold
 */
record Measured(
    Contender contender,
    long records,
    Duration took,
    Duration wall,
    Duration cpu,
    long peakResident,
    long peakHeap,
    String state,
    String expected) {

  /** Only a run that ends with the right state counts. */
  boolean counts() {
    return state.equals(expected);
  }

  double rate() {
    return counts() ? records / seconds() : 0;
  }

  double seconds() {
    return took.toNanos() / 1e9;
  }
}
