package org.tributary.hub.cli;

import java.io.IOException;
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
    if (!Files.isRegularFile(file)) {
      throw new PeopleFile.UnreadableException(file + ": there is no such file");
    }
    try (CSVParser parser =
        CSVParser.parse(file, java.nio.charset.StandardCharsets.UTF_8, FORMAT)) {
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
}
