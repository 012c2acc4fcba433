package org.tributary.samples.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Made-up names with frequencies as real ones have them: a few are everybody's, most are rare (the
 * n-th is 1/(n+10) as frequent as the first would be). The same seed makes the same names.
 */
final class Names {
  private static final String[] ONSETS = {
    "b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "st",
    "t", "tr", "v", "w", "y", "z"
  };
  private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ai", "ea", "ou"};
  private static final String[] CODAS = {"", "", "", "l", "n", "r", "s", "t", "nd", "ck"};
  private static final int COMMON = 10;

  private final List<String> names;
  private final double[] upTo;

  private Names(List<String> names) {
    this.names = names;
    this.upTo = new double[names.size()];
    double sum = 0;
    for (int rank = 0; rank < upTo.length; rank++) {
      sum += 1.0 / (rank + 1 + COMMON);
      upTo[rank] = sum;
    }
  }

  /** So many different names of two or more syllables. */
  static Names made(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < count) {
      StringBuilder name = new StringBuilder();
      int syllables = 2 + random.nextInt(2);
      for (int i = 0; i < syllables; i++) {
        name.append(any(ONSETS, random)).append(any(VOWELS, random));
      }
      name.append(any(CODAS, random));
      names.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }
    return new Names(new ArrayList<>(names));
  }

  private static String any(String[] of, SplittableRandom random) {
    return of[random.nextInt(of.length)];
  }

  /** A name, the frequent ones more often. */
  String any(SplittableRandom random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return names.get(Math.min(found < 0 ? -found - 1 : found, names.size() - 1));
  }

  /** The name at a place, whatever its frequency. */
  String at(long place) {
    return names.get((int) (place % names.size()));
  }
}
