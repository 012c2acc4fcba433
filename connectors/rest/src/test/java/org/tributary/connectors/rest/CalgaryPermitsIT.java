package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** The real permits of Calgary over a server that fails every third call: all arrive, once. */
class CalgaryPermitsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  @Test
  void readsEveryPermitOnceFromAServerThatKeepsFailing() throws IOException {
    List<ObjectNode> rows = rows();
    Map<String, ObjectNode> expected = new HashMap<>();
    rows.forEach(row -> expected.put(row.path("permitnum").asText(), row));
    Map<FailureCategory, Integer> failures = new EnumMap<>(FailureCategory.class);
    List<NativeRecord> records = new ArrayList<>();

    try (OpenDataServer server = new OpenDataServer(rows, 250);
        Harness harness = harness(server).restarting()) {
      boolean last = false;
      while (!last) {
        assertThat(failures.values().stream().mapToInt(Integer::intValue).sum()).isLessThan(100);
        try {
          Page page = harness.page(Mode.FULL);
          records.addAll(page.records());
          last = page.last();
        } catch (ConnectorException e) {
          failures.merge(e.category(), 1, Integer::sum);
          harness.later(e.retryAfter() == null ? Duration.ZERO : e.retryAfter());
        }
      }
      assertThat(server.tokens()).isGreaterThan(1);
    }

    assertThat(failures)
        .containsOnlyKeys(
            FailureCategory.UNAVAILABLE, FailureCategory.RATE_LIMITED, FailureCategory.MALFORMED);
    assertThat(records).hasSize(rows.size());
    Map<String, Object> read = new HashMap<>();
    records.forEach(record -> read.put(record.id(), record.body()));
    assertThat(read).isEqualTo(expected);
    assertThat(records).allMatch(record -> record.updatedAt() != null);
  }

  private Harness harness(OpenDataServer server) throws IOException {
    return new Harness(
        home,
        server.url(),
        "{auth: {type: oauth2-client-credentials, tokenUrl: '"
            + server.url()
            + "/token', clientId: hub, clientSecret: s3cret}}",
        """
        path: /resource/c2es-76ed.json
        query: {$order: permitnum}
        page: {style: offset, param: $offset, sizeParam: $limit, size: 1000}
        since: {param: $where, template: "statusdate >= '{}'", format: iso-local, zone: America/Edmonton}
        updated: {at: [/completeddate, /issueddate, /applieddate], format: iso-local, zone: America/Edmonton}
        records: ""
        id: /permitnum
        """);
  }

  /** As the portal gives them: a value that is not there is a key that is not there. */
  private static List<ObjectNode> rows() throws IOException {
    Path file = sharedData().resolve("lpi/calgary-blds-permits.csv");
    assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
    List<ObjectNode> rows = new ArrayList<>();
    try (CSVParser csv =
        CSVParser.parse(
            file,
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      for (CSVRecord line : csv) {
        ObjectNode row = JSON.createObjectNode();
        line.toMap().forEach((key, value) -> row.put(key, value.isEmpty() ? null : value));
        row.properties().removeIf(member -> member.getValue().isNull());
        rows.add(row);
      }
    }
    return rows;
  }

  private static Path sharedData() {
    String override = System.getenv("TRIBUTARY_SHARED_DATA");
    return override == null
        ? Path.of(System.getProperty("tributary.root", "../..")).resolve("../shared/data")
        : Path.of(override);
  }
}
