package org.tributary.samples.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Several measurements of one thing. */
record Figures(List<Double> sorted) {

  static Figures of(Stream<Double> values) {
    return new Figures(values.sorted().toList());
  }

  double median() {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double least() {
    return sorted.get(0);
  }

  double most() {
    return sorted.get(sorted.size() - 1);
  }

  /** Median and, where there is more than one measurement, the range. */
  String text(String format) {
    String median = format.formatted(median());
    return sorted.size() == 1
        ? median
        : median + " (" + format.formatted(least()) + "-" + format.formatted(most()) + ")";
  }

  /** How busy the machine is: a measurement on a busy one says little. */
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return "load average %.1f on %d processors"
        .formatted(load, Runtime.getRuntime().availableProcessors());
  }

  /** A table with columns as wide as they need to be; the first is a text, the others numbers. */
  static String table(List<String> head, Collection<List<String>> rows) {
    List<List<String>> lines = Stream.concat(Stream.of(head), rows.stream()).toList();
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      for (int column = 0; column < head.size(); column++) {
        int at = column;
        int width = lines.stream().mapToInt(l -> l.get(at).length()).max().orElse(1);
        String cell = "%" + (column == 0 ? "-" : "") + width + "s";
        text.append(column == 0 ? "" : "   ").append(cell.formatted(line.get(column)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  static String megabytes(long bytes) {
    return bytes == 0 ? "?" : String.format(Locale.ROOT, "%d MB", bytes >> 20);
  }
}
