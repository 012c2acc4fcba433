package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Clients that ask one after the other as fast as they are answered, each on a connection of its
 * own that stays open.
 *
 * @param token shown by each; null where none is needed
 */
record Callers(URI api, @Nullable String token, int clients) {

  /** How they were answered. */
  static final class Answers {
    private final double seconds;
    private final long[] sorted;

    /** Times in nanoseconds, the shortest first. */
    Answers(double seconds, long[] sorted) {
      this.seconds = seconds;
      this.sorted = sorted;
    }

    long count() {
      return sorted.length;
    }

    double perSecond() {
      return sorted.length / seconds;
    }

    double milliseconds(double percentile) {
      return sorted[(int) Math.min(sorted.length - 1, sorted.length * percentile / 100)] / 1e6;
    }
  }

  /** Asks for these paths, in no order, for some seconds; anything but 200 is an error. */
  Answers ask(List<String> paths, int seconds) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      long begin = System.nanoTime();
      long end = begin + TimeUnit.SECONDS.toNanos(seconds);
      List<Callable<long[]>> calls = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        Random random = new Random(client);
        calls.add(() -> askUntil(end, paths, random));
      }
      LongStream times = LongStream.empty();
      for (Future<long[]> call : threads.invokeAll(calls)) {
        times = LongStream.concat(times, LongStream.of(call.get()));
      }
      return new Answers((System.nanoTime() - begin) / 1e9, times.sorted().toArray());
    } finally {
      threads.shutdownNow();
    }
  }

  private long[] askUntil(long end, List<String> paths, Random random) throws IOException {
    LongStream.Builder times = LongStream.builder();
    byte[] buffer = new byte[1 << 16];
    long before = System.nanoTime();
    while (before < end) {
      read(paths.get(random.nextInt(paths.size())), buffer);
      long after = System.nanoTime();
      times.add(after - before);
      before = after;
    }
    return times.build().toArray();
  }

  private void read(String path, byte[] buffer) throws IOException {
    HttpURLConnection call = (HttpURLConnection) api.resolve(path).toURL().openConnection();
    if (token != null) {
      call.setRequestProperty("Authorization", "Bearer " + token);
    }
    if (call.getResponseCode() != 200) {
      throw new IOException(path + " was answered " + call.getResponseCode());
    }
    try (InputStream in = call.getInputStream()) {
      while (in.read(buffer) >= 0) {
        // only the end counts
      }
    }
  }
}
