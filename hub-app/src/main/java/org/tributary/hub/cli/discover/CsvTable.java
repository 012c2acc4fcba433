package org.tributary.hub.cli.discover;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file.
 *
 * @param header without blanks around its cells
 * @param rows those that have as many cells as the header
 * @param odd how many rows have not
 */
record CsvTable(String delimiter, List<String> header, List<List<String>> rows, int odd) {
  private static final int MOST_ROWS = 100_000;
  private static final int TRIED_ROWS = 200;
  private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");

  static CsvTable of(Source source, String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (body.isBlank()) {
      throw new DiscoveryException(source.name() + ": is empty; a header row was looked for");
    }
    CsvTable best = null;
    for (String delimiter : DELIMITERS) {
      CsvTable table = parsed(source, body, delimiter, TRIED_ROWS);
      if (best == null || table.quality() > best.quality()) {
        best = table;
      }
    }
    return parsed(source, body, best == null ? "," : best.delimiter(), MOST_ROWS);
  }

  /** A wrong delimiter makes few columns, or rows of unequal length. */
  private double quality() {
    double even = rows.isEmpty() ? 1 : (double) rows.size() / (rows.size() + odd);
    return header.size() * even * even;
  }

  private static CsvTable parsed(Source source, String text, String delimiter, int most) {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
    List<List<String>> rows = new ArrayList<>();
    List<String> header = List.of();
    int odd = 0;
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord record : parser) {
        List<String> cells = record.toList();
        if (header.isEmpty()) {
          header = cells.stream().map(String::strip).toList();
        } else if (cells.size() == header.size()) {
          rows.add(cells);
        } else {
          odd++;
        }
        if (rows.size() + odd >= most) {
          break;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return broken(source, delimiter, header, rows, most);
    }
    return new CsvTable(delimiter, header, rows, odd);
  }

  /**
   * A delimiter that makes no sense of the quotes is the wrong one, unless it is the chosen one.
   */
  private static CsvTable broken(
      Source source, String delimiter, List<String> header, List<List<String>> rows, int most) {
    if (most == MOST_ROWS) {
      throw new DiscoveryException(
          source.name() + ": is no CSV: the quotes do not match after row " + (rows.size() + 1));
    }
    return new CsvTable(delimiter, header, rows, rows.size() + 1);
  }

  List<String> column(int index) {
    return rows.stream().map(row -> row.get(index)).toList();
  }
}
