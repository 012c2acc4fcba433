package org.tributary.samples.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The file that every contender reads: CSV in UTF-8 with a header.
 *
 * @param path where it is
 * @param records how many rows it has
 */
record RequestFile(Path path, long records) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  static RequestFile write(Path path, Iterator<ServiceRequest> requests) throws IOException {
    long records = 0;
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      out.write(String.join(",", ServiceRequest.COLUMNS) + "\n");
      while (requests.hasNext()) {
        out.write(requests.next().csv());
        out.write('\n');
        records++;
      }
    }
    return new RequestFile(path, records);
  }

  /** The first rows of this file as a file of its own. */
  RequestFile head(Path to, long limit) throws IOException {
    long kept = Math.min(limit, records);
    try (BufferedReader in = Files.newBufferedReader(path);
        BufferedWriter out = Files.newBufferedWriter(to)) {
      for (long line = 0; line <= kept; line++) {
        out.write(in.readLine() + "\n");
      }
    }
    return new RequestFile(to, kept);
  }

  void forEach(Consumer<ServiceRequest> use) {
    try (CSVParser rows = CSVParser.parse(Files.newBufferedReader(path), FORMAT)) {
      for (CSVRecord row : rows) {
        use.accept(ServiceRequest.of(row::get));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state that every contender must end with: the newest version of each request. */
  StateHash newest() {
    NewestVersions newest = new NewestVersions();
    forEach(newest::add);
    return newest.hash();
  }
}
