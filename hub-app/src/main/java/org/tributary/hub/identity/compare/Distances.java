package org.tributary.hub.identity.compare;

/** Similarities of short texts. Written out because they are the inner loop of all comparing. */
final class Distances {
  private static final int LONGEST = 64;

  private Distances() {}

  /**
   * Whether two texts are within so many edits: insertions, deletions, substitutions and exchanges
   * of neighbours (optimal string alignment).
   */
  static boolean within(String a, String b, int most) {
    return edits(a, b, most) <= most;
  }

  /** The number of edits, or {@code most + 1} where there are more. */
  static int edits(String a, String b, int most) {
    int n = a.length();
    int m = b.length();
    if (Math.abs(n - m) > most || n > LONGEST || m > LONGEST) {
      return a.equals(b) ? 0 : most + 1;
    }
    long lettersOfA = letters(a);
    long lettersOfB = letters(b);
    if (Long.bitCount(lettersOfA & ~lettersOfB) > most
        || Long.bitCount(lettersOfB & ~lettersOfA) > most) {
      return most + 1; // each edit brings in one letter at most
    }
    int[] two = new int[m + 1];
    int[] one = new int[m + 1];
    int[] now = new int[m + 1];
    for (int j = 0; j <= m; j++) {
      one[j] = j;
    }
    for (int i = 1; i <= n; i++) {
      now[0] = i;
      int least = i;
      char c = a.charAt(i - 1);
      for (int j = 1; j <= m; j++) {
        char d = b.charAt(j - 1);
        int cost = one[j - 1] + (c == d ? 0 : 1);
        cost = Math.min(cost, Math.min(one[j], now[j - 1]) + 1);
        if (i > 1 && j > 1 && c == b.charAt(j - 2) && d == a.charAt(i - 2)) {
          cost = Math.min(cost, two[j - 2] + 1);
        }
        now[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > most) {
        return most + 1;
      }
      int[] free = two;
      two = one;
      one = now;
      now = free;
    }
    return Math.min(one[m], most + 1);
  }

  private static long letters(String text) {
    long letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters |= 1L << text.charAt(i);
    }
    return letters;
  }

  /**
   * Whether the Jaro-Winkler similarity is at least so much; most pairs are told by their letters.
   */
  static boolean areAlike(String a, String b, double least) {
    int matches = Math.min(within(a, letters(b)), within(b, letters(a)));
    if (matches == 0) {
      return false;
    }
    double hits = matches;
    double most = (hits / a.length() + hits / b.length() + 1) / 3;
    double best = most + prefix(a, b) * 0.1 * (1 - most);
    return best >= least && jaroWinkler(a, b) >= least;
  }

  private static int within(String text, long letters) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += (letters & (1L << text.charAt(i))) == 0 ? 0 : 1;
    }
    return count;
  }

  private static int prefix(String a, String b) {
    int most = Math.min(4, Math.min(a.length(), b.length()));
    int prefix = 0;
    while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    return prefix;
  }

  /** Jaro-Winkler similarity, from 0 to 1. */
  static double jaroWinkler(String a, String b) {
    int n = a.length();
    int m = b.length();
    if (n == 0 || m == 0 || n > LONGEST || m > LONGEST) {
      return a.equals(b) ? 1 : 0;
    }
    int reach = Math.max(0, Math.max(n, m) / 2 - 1);
    long takenOfA = 0;
    long takenOfB = 0;
    int matches = 0;
    for (int i = 0; i < n; i++) {
      int end = Math.min(m, i + reach + 1);
      for (int j = Math.max(0, i - reach); j < end; j++) {
        if ((takenOfB & (1L << j)) == 0 && a.charAt(i) == b.charAt(j)) {
          takenOfA |= 1L << i;
          takenOfB |= 1L << j;
          matches++;
          break;
        }
      }
    }
    if (matches == 0) {
      return 0;
    }
    double jaro = jaro(a, b, takenOfA, takenOfB, matches);
    return jaro + prefix(a, b) * 0.1 * (1 - jaro);
  }

  private static double jaro(String a, String b, long takenOfA, long takenOfB, int matches) {
    int exchanged = 0;
    int j = 0;
    for (int i = 0; i < a.length(); i++) {
      if ((takenOfA & (1L << i)) != 0) {
        while ((takenOfB & (1L << j)) == 0) {
          j++;
        }
        exchanged += a.charAt(i) == b.charAt(j) ? 0 : 1;
        j++;
      }
    }
    double hits = matches;
    return (hits / a.length() + hits / b.length() + (hits - exchanged / 2.0) / hits) / 3;
  }
}
