package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of its own, whose memory and processor time are watched while it runs. It is ended with
 * this object, and also when this process is ended.
 */
final class ChildJvm implements AutoCloseable {
  private static final Duration WATCH_EVERY = Duration.ofMillis(200);
  private static final Duration GRACE = Duration.ofSeconds(40);
  private static final int LAST_LINES = 10;
  private static final int LONGEST_LINE = 1200;
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern PEAK_RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final Pattern HEAP_BEFORE = Pattern.compile(" (\\d+)M->\\d+M\\(\\d+M\\)");

  private final Process process;
  private final Path folder;
  private final long begin = System.nanoTime();
  private final Thread ender;
  private volatile long peakResident;
  private volatile Duration cpu = Duration.ZERO;

  private ChildJvm(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.ender = new Thread(() -> process.toHandle().destroyForcibly(), "ender");
    Runtime.getRuntime().addShutdownHook(ender);
    Thread watch = new Thread(this::watch, "watch");
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Starts a JVM.
   *
   * @param folder where its output and its log of collections go
   */
  static ChildJvm start(
      Path folder, List<String> options, List<String> program, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:gc:file=" + folder.resolve("gc.log"));
    command.addAll(options);
    command.addAll(program);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("output.log").toFile());
    return new ChildJvm(builder.start(), folder);
  }

  private void watch() {
    try {
      do {
        peakResident = Math.max(peakResident, kilobytes(PEAK_RESIDENT));
        process.toHandle().info().totalCpuDuration().ifPresent(used -> cpu = used);
      } while (!process.waitFor(WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Resident memory now, in bytes; 0 where the system does not tell. */
  long resident() {
    return kilobytes(RESIDENT) * 1024;
  }

  /** The most resident memory so far, in bytes; 0 where the system does not tell. */
  long peakResident() {
    return peakResident * 1024;
  }

  /** Processor time used so far. */
  Duration cpu() {
    return cpu;
  }

  /** Time since the start. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private long kilobytes(Pattern line) {
    try {
      Matcher found =
          line.matcher(Files.readString(Path.of("/proc", "" + process.pid(), "status")));
      return found.find() ? Long.parseLong(found.group(1)) : 0;
    } catch (IOException e) {
      return 0; // it has just ended, or this is no Linux
    }
  }

  /** The most heap in use before a collection, in bytes. */
  long peakHeap() throws IOException {
    Path log = folder.resolve("gc.log");
    if (!Files.exists(log)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(HEAP_BEFORE::matcher)
          .filter(Matcher::find)
          .mapToLong(found -> Long.parseLong(found.group(1)) << 20)
          .max()
          .orElse(0);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end and gives the output. */
  String output(Duration atMost) throws IOException, InterruptedException {
    if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("A process did not end within " + atMost + tail());
    }
    if (process.exitValue() != 0) {
      throw new IOException("A process ended with " + process.exitValue() + tail());
    }
    return Files.readString(folder.resolve("output.log"));
  }

  /** What the output says about a failure, for a message: errors, or else its last lines. */
  String tail() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("output.log"));
    List<String> told =
        lines.stream().filter(l -> l.contains("Caused by:") || l.contains("\"ERROR\"")).toList();
    List<String> of = told.isEmpty() ? lines : told;
    return of.subList(Math.max(0, of.size() - LAST_LINES), of.size()).stream()
        .map(line -> line.substring(0, Math.min(LONGEST_LINE, line.length())))
        .collect(Collectors.joining("\n", "; its output:\n", ""));
  }

  @Override
  public void close() {
    try {
      process.toHandle().destroy();
      if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        process.toHandle().destroyForcibly();
        process.waitFor();
      }
      Runtime.getRuntime().removeShutdownHook(ender);
    } catch (InterruptedException e) {
      process.toHandle().destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
