package org.tributary.samples.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How fast a run of the hub went from 100,000 records to the next, by what the hub said of it. */
final class Slices {
  static final long SLICE = 100_000;

  private final long records;
  private final List<Point> points = new ArrayList<>();
  private @Nullable Instant begin;

  private record Point(double seconds, long read) {}

  Slices(long records) {
    this.records = records;
  }

  void seen(Hub.Run run) {
    seen(Instant.parse(run.startedAt()), Instant.now(), run.read());
  }

  void seen(Instant startedAt, Instant now, long read) {
    if (begin == null) {
      begin = startedAt;
      points.add(new Point(0, 0));
    }
    if (read > points.get(points.size() - 1).read()) {
      points.add(new Point(Duration.between(begin, now).toNanos() / 1e9, read));
    }
  }

  /** Records a second of each whole slice. */
  List<Double> rates() {
    List<Double> rates = new ArrayList<>();
    for (long end = SLICE; end <= records; end += SLICE) {
      rates.add(SLICE / (secondsAt(end) - secondsAt(end - SLICE)));
    }
    return rates;
  }

  /** Between two looks the run is taken to have gone evenly. */
  private double secondsAt(long read) {
    for (int i = 1; i < points.size(); i++) {
      Point after = points.get(i);
      if (after.read() >= read) {
        Point before = points.get(i - 1);
        double share = (double) (read - before.read()) / (after.read() - before.read());
        return before.seconds() + share * (after.seconds() - before.seconds());
      }
    }
    return read == 0 ? 0 : Double.NaN;
  }
}
