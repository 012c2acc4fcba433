package org.tributary.samples.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of the ingest benchmark on one store. */
final class IngestReport {
  private static final List<String> HEAD =
      List.of(
          "contender",
          "records/s",
          "seconds",
          "cold records/s",
          "process s",
          "JVM cpu s",
          "peak resident",
          "peak heap",
          "final state");

  private final Map<Contender, List<Measured>> runs = new EnumMap<>(Contender.class);

  void add(Measured run) {
    runs.computeIfAbsent(run.contender(), c -> new ArrayList<>()).add(run);
  }

  /** Whether every run ended with the state that it had to end with. */
  boolean isRight() {
    return runs.values().stream().flatMap(List::stream).allMatch(Measured::counts);
  }

  String text(IngestRounds ingest) {
    StringBuilder text = new StringBuilder();
    text.append(Figures.table(HEAD, runs.values().stream().map(IngestReport::row).toList()));
    ratio(text, "", Measured::rate);
    ratio(text, ", from a cold start", Measured::coldRate);
    if (!ingest.hubRows().isEmpty()) {
      text.append("rows of the hub: ").append(rows(ingest.hubRows())).append('\n');
    }
    slices(text, ingest.hubRuns());
    return text.toString();
  }

  private static List<String> row(List<Measured> runs) {
    Measured first = runs.get(0);
    boolean scaled = first.contender() == Contender.CAMEL_PER_ROW;
    return List.of(
        first.contender().title + (scaled ? " (%,d rows)".formatted(first.records()) : ""),
        figures(runs, Measured::rate).text("%,.0f"),
        figures(runs, Measured::seconds).text("%.2f"),
        figures(runs, Measured::coldRate).text("%,.0f"),
        figures(runs, run -> run.wall().toMillis() / 1e3).text("%.1f"),
        figures(runs, run -> run.cpu().toMillis() / 1e3).text("%.1f"),
        most(runs, Measured::peakResident),
        most(runs, Measured::peakHeap),
        runs.stream().allMatch(Measured::counts) ? "right" : "WRONG, scores 0");
  }

  private static Figures figures(List<Measured> runs, Function<Measured, Double> figure) {
    return Figures.of(runs.stream().map(figure));
  }

  private static String most(List<Measured> runs, ToLongFunction<Measured> bytes) {
    return Figures.megabytes(runs.stream().mapToLong(bytes).max().orElse(0));
  }

  /** Round by round, so that a busy minute counts on both sides. */
  private void ratio(StringBuilder text, String which, ToDoubleFunction<Measured> rate) {
    List<Measured> hub = runs.getOrDefault(Contender.HUB, List.of());
    List<Measured> ceiling = runs.getOrDefault(Contender.CEILING, List.of());
    if (!hub.isEmpty() && hub.size() == ceiling.size()) {
      Figures ratio =
          Figures.of(
              IntStream.range(0, hub.size())
                  .mapToObj(
                      i ->
                          rate.applyAsDouble(hub.get(i))
                              / Math.max(1e-9, rate.applyAsDouble(ceiling.get(i)))));
      text.append("hub / raw JDBC")
          .append(which)
          .append(", round by round: ")
          .append(ratio.text("%.2f"))
          .append('\n');
    }
  }

  private static String rows(Map<String, Long> rows) {
    return rows.entrySet().stream()
        .filter(table -> table.getValue() > 0)
        .map(table -> "%s %,d".formatted(table.getKey(), table.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static void slices(StringBuilder text, List<Progress> runs) {
    for (Progress run : runs) {
      List<Double> rates = run.rates();
      if (rates.size() > 1) {
        text.append("records/s by 100,000: ")
            .append(rates.stream().map("%,.0f"::formatted).collect(Collectors.joining(", ")))
            .append("; last / second ")
            .append("%.2f".formatted(rates.get(rates.size() - 1) / rates.get(1)))
            .append('\n');
      }
    }
  }
}
