package org.tributary.sdk.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tributary.sdk.yaml.Flaw;
import org.tributary.sdk.yaml.YamlDocument;

/**
 * Reads code tables: CSV with a header whose first column is {@code code}, or YAML with one key a
 * code ({@code "Issued": {status: issued}}).
 */
public final class CodeTableReader {
  private final String name;
  private final String source;
  private final List<Flaw> flaws = new ArrayList<>();
  private final Set<String> columns = new LinkedHashSet<>();
  private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  private CodeTableReader(String name, String source) {
    this.name = name;
    this.source = source;
  }

  /**
   * Reads a table from CSV.
   *
   * @param source name of the file, for the refusal
   * @throws MappingException with every mistake
   */
  public static CodeTable csv(String name, String source, String text) {
    CodeTableReader reader = new CodeTableReader(name, source);
    reader.readCsv(text.startsWith("\uFEFF") ? text.substring(1) : text);
    return reader.table(text);
  }

  /**
   * Reads a table from YAML.
   *
   * @param source name of the file, for the refusal
   * @throws MappingException with every mistake
   */
  public static CodeTable yaml(String name, String source, String text) {
    CodeTableReader reader = new CodeTableReader(name, source);
    reader.readYaml(YamlDocument.parse(text));
    return reader.table(text);
  }

  private CodeTable table(String text) {
    if (columns.contains("status")) {
      rows.forEach(this::needsStatus);
    }
    if (rows.isEmpty() && flaws.isEmpty()) {
      flaw(1, "the table has no rows");
    }
    if (!flaws.isEmpty()) {
      flaws.sort(Flaw.BY_LINE);
      throw new MappingException(source, flaws);
    }
    return new CodeTable(name, Fingerprint.of(text), columns, rows);
  }

  private void readCsv(String text) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();
    int line = 1;
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      List<String> header = null;
      for (CSVRecord record : parser) {
        line = Math.toIntExact(parser.getCurrentLineNumber());
        if (header == null) {
          header = header(record, line);
        } else if (record.size() != header.size()) {
          flaw(line, "has %d cells, the header %d".formatted(record.size(), header.size()));
        } else {
          Map<String, String> cells = new LinkedHashMap<>();
          for (int i = 1; i < header.size(); i++) {
            cells.put(header.get(i), record.get(i));
          }
          row(record.get(0), cells, line);
        }
      }
    } catch (UncheckedIOException | IOException e) {
      flaw(line + 1, "this is not CSV: a quote is not closed, or text follows one");
    }
  }

  private List<String> header(CSVRecord record, int line) {
    List<String> header = new ArrayList<>(record.toList());
    if (!header.get(0).equals("code") || header.size() < 2) {
      flaw(line, "the first line must be a header: code and at least one more column");
    }
    for (String column : header.subList(1, header.size())) {
      column(column, line);
      if (!columns.add(column)) {
        flaw(line, "column " + column + " is there twice");
      }
    }
    return header;
  }

  private void readYaml(YamlDocument document) {
    flaws.addAll(document.flaws());
    if (!document.flaws().isEmpty()) {
      return;
    }
    if (!document.root().isObject()) {
      flaw(1, "a code table has codes as keys, such as \"Issued\": {status: issued}");
    }
    for (Map.Entry<String, JsonNode> entry : document.root().properties()) {
      int line = document.line(JsonPointer.empty().appendProperty(entry.getKey()).toString());
      Map<String, String> cells = new LinkedHashMap<>();
      if (!entry.getValue().isObject()) {
        flaw(line, "a code needs columns, such as {status: issued}");
        continue;
      }
      for (Map.Entry<String, JsonNode> cell : entry.getValue().properties()) {
        if (columns.add(cell.getKey())) {
          column(cell.getKey(), line);
        }
        if (cell.getValue().isContainerNode()) {
          flaw(line, cell.getKey() + " must be a single value");
        }
        cells.put(cell.getKey(), cell.getValue().asText(""));
      }
      row(entry.getKey(), cells, line);
    }
  }

  private void column(String column, int line) {
    String mistake = CodeColumns.mistakeIn(column);
    if (mistake != null) {
      flaw(line, "'" + column + "' " + mistake);
    }
  }

  private void row(String given, Map<String, String> cells, int line) {
    String code = Texts.clean(given);
    if (code == null) {
      flaw(line, "the code is empty; write " + CodeTable.BLANK + " for an empty value");
      return;
    }
    Integer first = lines.putIfAbsent(code, line);
    if (first != null) {
      flaw(line, "the code is there twice; the first is on line " + first);
      return;
    }
    rows.put(code, CodeColumns.row(cells, problem -> flaw(line, problem)));
  }

  private void needsStatus(String code, ObjectNode row) {
    if (!row.has("status")) {
      flaw(
          lines.getOrDefault(code, 1),
          "status is empty; allowed: " + CodeColumns.allowed("status"));
    }
  }

  private void flaw(int line, String problem) {
    flaws.add(new Flaw(line, "", problem));
  }
}
