package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A file of people of whom it is known who is who.
 *
 * @param truth the party of each record
 * @param traps pairs of different parties that are easily taken for one
 * @param system the system file that describes it
 * @param duke how Duke is told the same
 */
record LabelledFile(
    String name,
    Path people,
    Map<String, String> truth,
    List<Pair> traps,
    Path system,
    DukeSetup duke) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  /** Two records. */
  record Pair(String a, String b) {}

  /** The labelled sets beside the repository, of which each has its files. */
  enum Known {
    FEBRL1("febrl", DukeSetup.FEBRL),
    FEBRL3("febrl", DukeSetup.FEBRL),
    FAKE_1000("fake", DukeSetup.FAKE),
    CIVIC_DEV("civic", DukeSetup.CIVIC);

    private final String system;
    private final DukeSetup duke;

    Known(String system, DukeSetup duke) {
      this.system = system;
      this.duke = duke;
    }

    boolean isThere(Path data) {
      return Files.exists(file(data, ".csv")) && Files.exists(file(data, ".truth.csv"));
    }

    Path file(Path data, String end) {
      return data.resolve(name().toLowerCase(Locale.ROOT) + end);
    }

    /**
     * @param systems the folder of system files
     */
    LabelledFile read(Path data, Path systems) throws IOException {
      return new LabelledFile(
          name().toLowerCase(Locale.ROOT),
          file(data, ".csv"),
          clusters(file(data, ".truth.csv")),
          pairs(file(data, ".traps.csv")),
          systems.resolve(system + ".yaml"),
          duke);
    }
  }

  /** The cluster of each record in a file of {@code rid,cluster}. */
  static Map<String, String> clusters(Path file) throws IOException {
    Map<String, String> clusters = new HashMap<>();
    try (CSVParser rows = CSVParser.parse(Files.newBufferedReader(file), FORMAT)) {
      for (CSVRecord row : rows) {
        clusters.put(row.get("rid"), row.get("cluster"));
      }
    }
    return clusters;
  }

  private static List<Pair> pairs(Path file) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    if (Files.exists(file)) {
      try (CSVParser rows = CSVParser.parse(Files.newBufferedReader(file), FORMAT)) {
        for (CSVRecord row : rows) {
          pairs.add(new Pair(row.get("rid_a"), row.get("rid_b")));
        }
      }
    }
    return pairs;
  }

  /** How many of the traps stand in one cluster. */
  long trapsJoined(Map<String, String> clusters) {
    return traps.stream()
        .filter(trap -> isOne(clusters.get(trap.a()), clusters.get(trap.b())))
        .count();
  }

  private static boolean isOne(@Nullable String a, @Nullable String b) {
    return a != null && a.equals(b);
  }
}
