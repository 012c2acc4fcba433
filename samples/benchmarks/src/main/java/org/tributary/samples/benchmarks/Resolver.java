package org.tributary.samples.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who takes part in the benchmark of accuracy. */
enum Resolver {
  TRIBUTARY("tributary, shipped model"),
  DUKE("Duke 1.2, Lucene"),
  DUKE_BY_KEYS("Duke 1.2, blocking keys");

  /** The threshold in the setups of Duke, and the stricter one. */
  static final double[] DUKE_THRESHOLDS = {0.95, 0.99};

  private final String title;

  Resolver(String title) {
    this.title = title;
  }

  /**
   * What one run gives.
   *
   * @param title the resolver, and its threshold where there are several
   * @param clusters the file of clusters
   */
  record Outcome(String title, Path clusters) {}

  List<Outcome> outcomes(Path folder) {
    Path clusters = folder.resolve("clusters.csv");
    if (this == TRIBUTARY) {
      return List.of(new Outcome(title, clusters));
    }
    return List.of(
        new Outcome(title + ", above " + DUKE_THRESHOLDS[0], clusters),
        new Outcome(title + ", above " + DUKE_THRESHOLDS[1], folder.resolve("strict.csv")));
  }

  /** What its JVM is told. */
  List<String> program(LabelledFile file, Path folder, Path hubJar, Path ownJar) {
    List<Outcome> outcomes = outcomes(folder);
    if (this == TRIBUTARY) {
      return List.of(
          "-jar",
          hubJar.toString(),
          "identity",
          "resolve",
          "--system",
          file.system().toString(),
          "--in",
          file.people().toString(),
          "--out",
          outcomes.get(0).clusters().toString(),
          "--review",
          folder.resolve("review.csv").toString());
    }
    List<String> program = new ArrayList<>(List.of("-jar", ownJar.toString(), "duke"));
    program.addAll(List.of("--setup", file.duke().name(), "--in", file.people().toString()));
    program.addAll(List.of("--out", outcomes.get(0).clusters().toString()));
    program.addAll(List.of("--strict-out", outcomes.get(1).clusters().toString()));
    program.addAll(List.of("--strict", Double.toString(DUKE_THRESHOLDS[1])));
    if (this == DUKE_BY_KEYS) {
      program.add("--by-keys");
    }
    return program;
  }
}
