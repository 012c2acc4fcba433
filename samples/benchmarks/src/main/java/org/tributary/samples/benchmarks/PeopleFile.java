package org.tributary.samples.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** Writes generated people into a file, and who they are into another. */
final class PeopleFile {
  private PeopleFile() {}

  static Path write(Path path, Iterator<PersonRecord> records) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      out.write(String.join(",", PersonRecord.COLUMNS) + "\n");
      while (records.hasNext()) {
        out.write(records.next().csv());
        out.write('\n');
      }
    }
    return path;
  }

  static Path writeTruth(Path path, Iterator<PersonRecord> records) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      out.write("rid,cluster\n");
      while (records.hasNext()) {
        PersonRecord record = records.next();
        out.write(record.id() + "," + record.person() + "\n");
      }
    }
    return path;
  }
}
