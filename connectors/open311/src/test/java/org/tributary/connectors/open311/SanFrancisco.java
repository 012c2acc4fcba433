package org.tributary.connectors.open311;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The 10,000 real rows of San Francisco's 311 as a city would hold them. */
final class SanFrancisco {
  private SanFrancisco() {}

  static List<CityRow> rows() throws IOException {
    List<List<String>> lines = lines(Files.readString(SharedData.file("311/sf311.csv")));
    List<String> names = lines.get(0);
    List<CityRow> rows = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      rows.add(row(name -> line.get(names.indexOf(name))));
    }
    return rows;
  }

  private static CityRow row(java.util.function.UnaryOperator<String> column) {
    return new CityRow(
        column.apply("unique_key"),
        code(column.apply("complaint_type")),
        column.apply("status"),
        time(column.apply("created_date")),
        time(column.apply("resolution_action_updated_date")),
        Map.of(
            "service_name", column.apply("complaint_type"),
            "status_notes", column.apply("status_notes"),
            "agency_responsible", column.apply("agency_name"),
            "description", column.apply("descriptor"),
            "address", column.apply("incident_address"),
            "lat", column.apply("latitude"),
            "long", column.apply("longitude"),
            "media_url", column.apply("media_url")));
  }

  private static String code(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private static Instant time(String text) {
    return Instant.parse(text.replace(" UTC", "Z").replace(' ', 'T'));
  }

  /** RFC 4180: quoted values, doubled quotes, line ends inside quotes. */
  private static List<List<String>> lines(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        value.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        line.add(value.toString());
        value.setLength(0);
        if (c == '\n') {
          lines.add(line);
          line = new ArrayList<>();
        }
      } else if (quoted || c != '\r') {
        value.append(c);
      }
    }
    if (!line.isEmpty()) {
      line.add(value.toString());
      lines.add(line);
    }
    return lines;
  }
}
