package org.tributary.samples.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The table of the benchmark of accuracy: a line for each file and resolver. */
final class AccuracyReport {
  private static final List<String> HEAD =
      List.of(
          "file, resolver",
          "records",
          "cpu s",
          "records/cpu s",
          "precision",
          "recall",
          "F1",
          "traps joined");

  private final Map<String, List<Line>> lines = new LinkedHashMap<>();

  /**
   * One run of one resolver on one file.
   *
   * @param cpu of the whole process, its start included
   */
  record Line(LabelledFile file, Duration cpu, PairScore score, long trapsJoined) {
    double cpuSeconds() {
      return cpu.toMillis() / 1e3;
    }
  }

  void add(String title, Line line) {
    lines.computeIfAbsent(line.file().name() + ": " + title, t -> new ArrayList<>()).add(line);
  }

  String text() {
    List<List<String>> rows = new ArrayList<>();
    lines.forEach((title, runs) -> rows.add(row(title, runs)));
    return Figures.table(HEAD, rows);
  }

  private static List<String> row(String title, List<Line> runs) {
    LabelledFile file = runs.get(0).file();
    int records = file.truth().size();
    return List.of(
        title,
        "%,d".formatted(records),
        figures(runs, Line::cpuSeconds).text("%.1f"),
        figures(runs, run -> records / run.cpuSeconds()).text("%,.0f"),
        figures(runs, run -> run.score().precision()).text("%.4f"),
        figures(runs, run -> run.score().recall()).text("%.4f"),
        figures(runs, run -> run.score().f1()).text("%.4f"),
        file.traps().isEmpty()
            ? ""
            : figures(runs, run -> 100.0 * run.trapsJoined() / file.traps().size()).text("%.2f")
                + " %");
  }

  /** One figure where all runs give the same, as they do for clusters. */
  private static Figures figures(List<Line> runs, Function<Line, Double> figure) {
    Figures all = Figures.of(runs.stream().map(figure));
    return all.least() == all.most() ? new Figures(List.of(all.median())) : all;
  }
}
