package org.tributary.samples.benchmarks;

/** Notes how a load goes along, of which one thread tells what is done. */
final class Stopwatch {
  private static final int NOTE_EVERY = 1000;

  private final Progress progress = new Progress();
  private long begin;
  private long done;
  private long noted;

  void start() {
    begin = System.nanoTime();
  }

  /** So many more records are done. */
  void done(int records) {
    done += records;
    if (done - noted >= NOTE_EVERY) {
      noted = done;
      progress.at(seconds(), done);
    }
  }

  Progress stop() {
    progress.end(seconds(), done);
    return progress;
  }

  private double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }
}
