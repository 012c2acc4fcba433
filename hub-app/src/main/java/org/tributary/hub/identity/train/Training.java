package org.tributary.hub.identity.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.tributary.hub.identity.compare.Population;
import org.tributary.hub.identity.decide.Decider;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.decide.Outcome;
import org.tributary.hub.identity.model.ComparisonSpec;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.LevelSpec;
import org.tributary.hub.identity.normal.Profile;
import org.tributary.hub.identity.train.PatternCounts.Pattern;

/**
 * Estimates m and u of every level without labels. u is counted among random pairs. m follows by
 * expectation maximization over the patterns of pairs that share a key: all other pairs count as
 * different parties, and so do pairs that a guard holds for a contradiction. Both start from the
 * given model and lean on it where the data say little, so that the same records and the same seed
 * give the same model.
 */
public final class Training {
  private static final int RANDOM_PAIRS = 1_000_000;
  private static final int MOST_ROUNDS = 100;
  private static final double SETTLED = 1e-5;
  private static final double WEIGHT_OF_BASE = 30;
  private static final double LEAST = 1e-6;

  private final IdentityModel base;
  private final List<Profile> records;
  private final Decider decider;
  private int rounds;

  /**
   * @param model to start from; further attributes of the records are added to it
   */
  public Training(IdentityModel model, Collection<Profile> records, Population population) {
    this.base = Attributes.compared(model, records);
    this.records = List.copyOf(records);
    this.decider = new Decider(base, population);
  }

  /** The pairs that share a key, each once. */
  public interface Pairs {
    /** Hands over every pair. */
    void each(BiConsumer<Profile, Profile> visitor);
  }

  /**
   * Trains.
   *
   * @param id of the new model
   * @param seed of the sample of random pairs
   */
  public IdentityModel train(String id, long seed, Pairs pairs) {
    double[][] u = randomPairs(seed);
    PatternCounts counts = new PatternCounts(base);
    pairs.each((a, b) -> count(counts, decider.decide(a, b)));
    List<Pattern> patterns = counts.patterns();
    double[][] m = levels(LevelSpec::m);
    double matches = base.matchesPerRecord() * records.size() / 2;
    for (rounds = 1; rounds <= MOST_ROUNDS; rounds++) {
      double[][] found = new double[m.length][];
      for (int i = 0; i < m.length; i++) {
        found[i] = new double[m[i].length];
      }
      matches = expect(patterns, m, u, matches, found);
      if (maximize(found, m) < SETTLED) {
        break;
      }
    }
    return base.with(id, round(2 * matches / records.size()), specs(m, u));
  }

  /** How many rounds the last training took. */
  public int rounds() {
    return rounds;
  }

  private static void count(PatternCounts counts, Decision decision) {
    if (decision.outcome() != Outcome.CONFLICT) {
      counts.add(decision.evidence());
    }
  }

  /** u of every level: counted, with the given model's as if it had been seen a few times. */
  private double[][] randomPairs(long seed) {
    double[][] u = levels(LevelSpec::u);
    double[][] seen = new double[u.length][];
    for (int i = 0; i < u.length; i++) {
      seen[i] = new double[u[i].length];
    }
    SplittableRandom random = new SplittableRandom(seed);
    int size = records.size();
    long all = (long) size * (size - 1) / 2;
    for (long pair = 0; pair < Math.min(RANDOM_PAIRS, all); pair++) {
      Profile a = records.get(random.nextInt(size));
      Profile b = records.get(random.nextInt(size));
      if (!a.id().equals(b.id())) {
        byte[] levels = decider.decide(a, b).evidence().pattern();
        for (int i = 0; i < levels.length; i++) {
          seen[i][levels[i]]++;
        }
      }
    }
    for (int i = 0; i < u.length; i++) {
      share(seen[i], u[i], base.comparisons().get(i));
    }
    return u;
  }

  /**
   * Levels with a term frequency keep u: it says what sharing means given that a value is shared.
   */
  private static void share(double[] seen, double[] u, ComparisonSpec comparison) {
    double known = Arrays.stream(seen).skip(1).sum();
    for (int level = 1; level < u.length; level++) {
      if (comparison.levels().get(level).termFrequency() == null) {
        double share = (seen[level] + WEIGHT_OF_BASE * u[level]) / (known + WEIGHT_OF_BASE);
        u[level] = Math.max(LEAST, share);
      }
    }
  }

  /** E: how many matches there are, and at which levels they are found. */
  private double expect(
      List<Pattern> patterns, double[][] m, double[][] u, double before, double[][] found) {
    double all = Math.max(1, records.size() * (records.size() - 1.0) / 2);
    double prior = Math.log(Math.min(before, all / 2) / all);
    double matches = 0;
    for (Pattern pattern : patterns) {
      double weight = prior + pattern.rarity() * Math.log(2);
      for (int i = 0; i < m.length; i++) {
        int level = pattern.level(i);
        weight += level == 0 ? 0 : Math.log(m[i][level] / u[i][level]);
      }
      double expected = pattern.count() / (1 + Math.exp(-weight));
      matches += expected;
      for (int i = 0; i < m.length; i++) {
        found[i][pattern.level(i)] += expected;
      }
    }
    return Math.max(1, matches);
  }

  /** M: the shares of the levels; the largest change. */
  private double maximize(double[][] found, double[][] m) {
    double change = 0;
    for (int i = 0; i < m.length; i++) {
      ComparisonSpec comparison = base.comparisons().get(i);
      double known = Arrays.stream(found[i]).skip(1).sum();
      for (int level = 1; level < m[i].length; level++) {
        double start = comparison.levels().get(level).m();
        double share = (found[i][level] + WEIGHT_OF_BASE * start) / (known + WEIGHT_OF_BASE);
        change = Math.max(change, Math.abs(share - m[i][level]));
        m[i][level] = Math.min(1, Math.max(LEAST, share));
      }
    }
    return change;
  }

  private double[][] levels(ToDoubleFunction<LevelSpec> part) {
    return base.comparisons().stream()
        .map(c -> c.levels().stream().mapToDouble(part).toArray())
        .toArray(double[][]::new);
  }

  private List<ComparisonSpec> specs(double[][] m, double[][] u) {
    List<ComparisonSpec> specs = new ArrayList<>();
    for (int i = 0; i < m.length; i++) {
      ComparisonSpec from = base.comparisons().get(i);
      List<LevelSpec> levels = new ArrayList<>();
      for (int level = 0; level < m[i].length; level++) {
        LevelSpec old = from.levels().get(level);
        levels.add(
            level == 0
                ? old
                : new LevelSpec(round(m[i][level]), round(u[i][level]), old.termFrequency()));
      }
      specs.add(new ComparisonSpec(from.name(), from.kind(), from.attribute(), levels));
    }
    return specs;
  }

  /** Five digits: what more there is says nothing. */
  private static double round(double value) {
    return new BigDecimal(value).round(new MathContext(5)).doubleValue();
  }
}
