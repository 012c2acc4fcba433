package org.tributary.hub.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why two records are, or may be, about one resident: as the API explains it.
 *
 * @param bits weight of all, the prior included
 * @param prior weight before anything was compared
 */
record EvidenceItem(
    List<String> sentences,
    @Nullable String modelVersion,
    @Nullable Double bits,
    @Nullable Double prior,
    List<Comparison> comparisons,
    List<Guard> guards,
    List<String> missing) {
  private static final double WIDTH = 100;

  EvidenceItem {
    sentences = Objects.requireNonNullElse(sentences, List.of());
    comparisons = Objects.requireNonNullElse(comparisons, List.of());
    guards = Objects.requireNonNullElse(guards, List.of());
    missing = Objects.requireNonNullElse(missing, List.of());
  }

  /** What the comparison of one fact found; below 0 bits it speaks against. */
  record Comparison(String name, String finding, double bits) {}

  /** A rule that objected. */
  record Guard(String code, String sentence) {}

  /**
   * One step of the waterfall, in hundredths of its width.
   *
   * @param comparison what it is of; null for the prior
   */
  record Step(@Nullable Comparison comparison, double bits, double from, double to) {
    String left() {
      return written(Math.min(from, to));
    }

    String width() {
      return written(Math.max(Math.abs(to - from), 0.6));
    }

    /** How it looks. */
    String tone() {
      return comparison == null ? "idle" : bits < 0 ? "bad" : "good";
    }
  }

  /** What speaks for it. */
  List<Comparison> agreeing() {
    return comparisons.stream().filter(it -> it.bits() > 0).toList();
  }

  /** What speaks against it. */
  List<Comparison> contradicting() {
    return comparisons.stream().filter(it -> it.bits() < 0).toList();
  }

  /** The prior and then each comparison, every one from where the one before it ends. */
  List<Step> waterfall() {
    double least = lowest();
    double scale = WIDTH / Math.max(highest() - least, 0.001);
    List<Step> steps = new ArrayList<>();
    double at = 0;
    if (prior != null) {
      steps.add(new Step(null, prior, (0 - least) * scale, (prior - least) * scale));
      at = prior;
    }
    for (Comparison each : comparisons) {
      double next = at + each.bits();
      steps.add(new Step(each, each.bits(), (at - least) * scale, (next - least) * scale));
      at = next;
    }
    return List.copyOf(steps);
  }

  /** Where nothing speaks for or against, in hundredths of the width. */
  String zero() {
    double least = lowest();
    return written((0 - least) * WIDTH / Math.max(highest() - least, 0.001));
  }

  private double lowest() {
    return heights().stream().mapToDouble(it -> it).min().orElse(0);
  }

  private double highest() {
    return heights().stream().mapToDouble(it -> it).max().orElse(0);
  }

  private List<Double> heights() {
    List<Double> heights = new ArrayList<>(List.of(0.0));
    double at = prior == null ? 0 : prior;
    heights.add(at);
    for (Comparison each : comparisons) {
      at += each.bits();
      heights.add(at);
    }
    return heights;
  }

  private static String written(double share) {
    return String.format(Locale.ROOT, "%.2f", share);
  }
}
