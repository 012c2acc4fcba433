package org.tributary.hub.identity.train;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.hub.identity.compare.Compared;
import org.tributary.hub.identity.model.ComparisonSpec;
import org.tributary.hub.identity.model.IdentityModel;

/**
 * How many pairs were found with each pattern of levels. Pairs fall into a few thousand patterns,
 * so that training takes neither time nor memory by the pair.
 */
final class PatternCounts {
  private final IdentityModel model;
  private final Map<Key, Long> counts = new TreeMap<>();

  /**
   * @param levels the pattern, one character a level
   * @param rarity what the frequencies of shared values are worth, in whole bits
   */
  private record Key(String levels, int rarity) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byLevels = levels.compareTo(other.levels);
      return byLevels == 0 ? Integer.compare(rarity, other.rarity) : byLevels;
    }
  }

  /**
   * One pattern.
   *
   * @param levels one character a level
   * @param count how many pairs have it
   */
  record Pattern(String levels, int rarity, long count) {
    /** The level of a comparison. */
    int level(int comparison) {
      return levels.charAt(comparison);
    }
  }

  PatternCounts(IdentityModel model) {
    this.model = model;
  }

  void add(Compared found) {
    byte[] levels = found.pattern();
    float[] bits = found.bits();
    double rarity = 0;
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] > 0) {
        ComparisonSpec comparison = model.comparisons().get(i);
        rarity += bits[i] - comparison.levels().get(levels[i]).bits();
      }
    }
    counts.merge(
        new Key(new String(levels, StandardCharsets.ISO_8859_1), (int) Math.round(rarity)),
        1L,
        Long::sum);
  }

  /** The patterns in a fixed order. */
  List<Pattern> patterns() {
    List<Pattern> patterns = new ArrayList<>(counts.size());
    counts.forEach((key, count) -> patterns.add(new Pattern(key.levels(), key.rarity(), count)));
    return patterns;
  }
}
