package org.tributary.samples.benchmarks;

import java.util.HashMap;
import java.util.Map;

/**
 * How clusters compare with the truth, pair by pair: of all pairs of records that stand in one
 * cluster, how many are of one person, and of those how many were found. A record without a cluster
 * stands alone.
 *
 * @param right pairs in one cluster that are of one person
 * @param found pairs in one cluster
 * @param wanted pairs of one person
 */
record PairScore(long right, long found, long wanted) {

  static PairScore of(Map<String, String> clusters, Map<String, String> truth) {
    Map<String, Long> predicted = new HashMap<>();
    Map<String, Long> real = new HashMap<>();
    Map<String, Long> both = new HashMap<>();
    truth.forEach(
        (id, party) -> {
          String known = clusters.get(id);
          String cluster = known == null ? "\0" + id : known;
          predicted.merge(cluster, 1L, Long::sum);
          real.merge(party, 1L, Long::sum);
          both.merge(cluster + "\1" + party, 1L, Long::sum);
        });
    return new PairScore(pairs(both), pairs(predicted), pairs(real));
  }

  private static long pairs(Map<String, Long> sizes) {
    return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
  }

  double precision() {
    return found == 0 ? 1 : (double) right / found;
  }

  double recall() {
    return wanted == 0 ? 1 : (double) right / wanted;
  }

  double f1() {
    return found + wanted == 0 ? 1 : 2.0 * right / (found + wanted);
  }
}
