package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.LoopbackServer;
import org.tributary.samples.simulators.http.Parameters;
import org.tributary.samples.simulators.http.Reply;

/**
 * The rows of one CSV file in the manner of a Socrata portal: a bare list by {@code $offset} and
 * {@code $limit}, where a value that is not there is a key that is not there.
 */
final class OpenDataPortal extends LoopbackServer {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private final List<ObjectNode> rows;

  OpenDataPortal(Path csv) {
    try (CSVParser parser = CSVParser.parse(csv, StandardCharsets.UTF_8, FORMAT)) {
      rows = parser.stream().map(OpenDataPortal::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode row(CSVRecord record) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    record
        .toMap()
        .forEach(
            (column, value) -> {
              if (!value.isEmpty()) {
                row.put(column, value);
              }
            });
    return row;
  }

  List<ObjectNode> rows() {
    return rows;
  }

  @Override
  protected Reply answer(Call call) {
    Parameters asked = call.parameters();
    int from = Math.min(rows.size(), asked.number("$offset", 0));
    int to = Math.min(rows.size(), from + asked.number("$limit", 1_000));
    ArrayNode page = JsonNodeFactory.instance.arrayNode();
    page.addAll(rows.subList(from, to));
    return Reply.of(200, "application/json;charset=utf-8", page.toString());
  }
}
