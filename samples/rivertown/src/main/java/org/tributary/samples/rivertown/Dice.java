package org.tributary.samples.rivertown;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Seeded chance. Sections draw independently of each other, so that a change in one part of the
 * city leaves the others as they were.
 */
final class Dice {
  private final long seed;
  private final Random random;

  Dice(long seed) {
    this.seed = seed;
    this.random = new Random(scatter(seed));
  }

  Dice section(String name) {
    return new Dice(seed * 1_000_003 + name.hashCode());
  }

  /**
   * Neighbouring seeds of java.util.Random begin alike; this finalizer (MurmurHash3) parts them.
   */
  private static long scatter(long seed) {
    long mixed = (seed ^ (seed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Both ends included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  long below(long bound) {
    return Math.floorMod(random.nextLong(), bound);
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** An index, each as likely as its weight says. */
  int weighted(int... weights) {
    int left = random.nextInt(Arrays.stream(weights).sum());
    int index = 0;
    while (left >= weights[index]) {
      left -= weights[index];
      index++;
    }
    return index;
  }
}
