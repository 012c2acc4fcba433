package org.tributary.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a load went along: how many records were done after how many seconds. */
final class Progress {
  static final long SLICE = 100_000;

  private final List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));

  private record Point(double seconds, long done) {}

  /** Notes that so many records were done after so many seconds of work. */
  void at(double seconds, long done) {
    if (done > last().done()) {
      points.add(new Point(seconds, done));
    }
  }

  private Point last() {
    return points.get(points.size() - 1);
  }

  /** Notes the end, which comes after the last record: the last commit, for instance. */
  void end(double seconds, long records) {
    points.removeIf(point -> point.done() >= records);
    at(seconds, records);
  }

  /** The seconds that the records from one number to another took. */
  double seconds(long from, long to) {
    return secondsAt(to) - secondsAt(from);
  }

  /** Records a second of each whole slice. */
  List<Double> rates() {
    return rates(SLICE);
  }

  /** Records a second of each whole slice of so many records. */
  List<Double> rates(long slice) {
    List<Double> rates = new ArrayList<>();
    for (long end = slice; end <= last().done(); end += slice) {
      rates.add(slice / seconds(end - slice, end));
    }
    return rates;
  }

  /** Between two points the load is taken to have gone evenly. */
  private double secondsAt(long done) {
    for (int i = 1; i < points.size(); i++) {
      Point after = points.get(i);
      if (after.done() >= done) {
        Point before = points.get(i - 1);
        double share = (double) (done - before.done()) / (after.done() - before.done());
        return before.seconds() + share * (after.seconds() - before.seconds());
      }
    }
    return done == 0 ? 0 : Double.NaN;
  }

  /** As one line, for another process. */
  String line() {
    return points.stream()
        .skip(1)
        .map(point -> String.format(Locale.ROOT, "%d@%.6f", point.done(), point.seconds()))
        .collect(Collectors.joining(" "));
  }

  static Progress parse(String line) {
    Progress progress = new Progress();
    for (String point : line.strip().split(" ", -1)) {
      int at = point.indexOf('@');
      progress.at(
          Double.parseDouble(point.substring(at + 1)), Long.parseLong(point.substring(0, at)));
    }
    return progress;
  }
}
