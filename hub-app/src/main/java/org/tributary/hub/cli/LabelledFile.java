package org.tributary.hub.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tributary.hub.identity.evaluate.Trap;

/** CSV files with what is known of records: their parties, and pairs that are traps. */
final class LabelledFile {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private LabelledFile() {}

  /** Record id to party, from the columns {@code rid} and {@code cluster}. */
  static Map<String, String> truth(Path file) throws IOException, PeopleFile.UnreadableException {
    Map<String, String> truth = new HashMap<>();
    for (CSVRecord row : rows(file, "rid", "cluster")) {
      truth.put(row.get("rid"), row.get("cluster"));
    }
    return truth;
  }

  /** The columns of a file. */
  static List<String> columns(Path file) throws IOException, PeopleFile.UnreadableException {
    try (CSVParser parser = open(file)) {
      return parser.getHeaderNames();
    }
  }

  /** Record id to what stands in a column; records of which nothing stands there are left out. */
  static Map<String, String> groups(Path file, String column)
      throws IOException, PeopleFile.UnreadableException {
    Map<String, String> groups = new HashMap<>();
    for (CSVRecord row : rows(file, "rid", column)) {
      if (!row.get(column).isBlank()) {
        groups.put(row.get("rid"), row.get(column).strip());
      }
    }
    return groups;
  }

  /** Traps, from the columns {@code rid_a}, {@code rid_b} and {@code trap}. */
  static List<Trap> traps(Path file) throws IOException, PeopleFile.UnreadableException {
    List<Trap> traps = new ArrayList<>();
    for (CSVRecord row : rows(file, "rid_a", "rid_b", "trap")) {
      traps.add(new Trap(row.get("rid_a"), row.get("rid_b"), row.get("trap")));
    }
    return traps;
  }

  private static List<CSVRecord> rows(Path file, String... columns)
      throws IOException, PeopleFile.UnreadableException {
    try (CSVParser parser = open(file)) {
      for (String column : columns) {
        if (!parser.getHeaderNames().contains(column)) {
          throw new PeopleFile.UnreadableException(
              file
                  + ": there is no column "
                  + column
                  + "; needed are "
                  + String.join(", ", columns));
        }
      }
      return parser.getRecords();
    }
  }

  private static CSVParser open(Path file) throws IOException, PeopleFile.UnreadableException {
    if (!Files.isRegularFile(file)) {
      throw new PeopleFile.UnreadableException(file + ": there is no such file");
    }
    return CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT);
  }
}
