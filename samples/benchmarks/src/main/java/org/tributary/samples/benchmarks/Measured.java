package org.tributary.samples.benchmarks;

import java.time.Duration;

/**
 * One measured run of one contender.
 *
 * @param warmUp rows at the beginning of the file that count as a cold start only
 * @param records rows of the file that it read after those
 * @param progress the work itself, without the start of the process
 * @param wall the whole process
 * @param state what the store held in the end
 * @param expected what it had to hold
 */
record Measured(
    Contender contender,
    long warmUp,
    long records,
    Progress progress,
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
    return progress.seconds(warmUp, warmUp + records);
  }

  /** Records a second of the first rows, with a JVM that has compiled nothing yet. */
  double coldRate() {
    long cold = warmUp == 0 ? records : warmUp;
    return counts() ? cold / progress.seconds(0, cold) : 0;
  }
}
