package org.tributary.hub.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.hub.store.Json;

/** What was written is what another reader of Parquet finds. */
class ParquetFileTest {
  private static final JsonNode SCHEMAS = schemas();
  private static final Path COLUMNS =
      Path.of(System.getProperty("tributary.root")).resolve("docs/reference/export-columns.md");
  private static final List<String> TYPES = List.of("Case", "Resident", "ServiceType", "Asset");

  @TempDir private Path folder;

  private static JsonNode schemas() {
    try (InputStream in =
        ParquetFileTest.class.getResourceAsStream("/org/tributary/hub/api/openapi.yaml")) {
      return new YAMLMapper().readTree(in).at("/components/schemas");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ParquetTable table(String schema) {
    return ParquetTable.of(schema, SCHEMAS, Set.of("embedded"));
  }

  private Path written(ParquetTable table, List<? extends JsonNode> rows) {
    ParquetFile file = new ParquetFile(table);
    rows.forEach(file::add);
    Path path = folder.resolve("rows.parquet");
    try (OutputStream out = Files.newOutputStream(path)) {
      file.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Case", "Resident", "ServiceType", "Asset"})
  void everyMemberOfTheContractIsAValueOfItsType(String schema) {
    MadeRows made = new MadeRows(SCHEMAS, schema.hashCode());
    List<ObjectNode> rows = Stream.generate(() -> made.row(schema)).limit(300).toList();

    List<Map<String, Object>> read = DuckDb.rows(written(table(schema), rows));

    assertThat(read).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      DuckDb.assertSame(rows.get(i), read.get(i));
    }
    assertThat(read.get(0).keySet())
        .allSatisfy(name -> assertThat(rows).anyMatch(row -> row.has(name)));
  }

  @Test
  void columnsHaveTypesThatOneCanReckonWith() {
    Map<String, String> columns = DuckDb.columns(written(table("Case"), List.of()));

    assertThat(columns)
        .containsEntry("id", "VARCHAR")
        .containsEntry("openedAt", "TIMESTAMP WITH TIME ZONE")
        .containsEntry("assetIds", "VARCHAR[]")
        .containsEntry(
            "licence",
            "STRUCT(licenceType VARCHAR, number VARCHAR, validFromDate DATE, validUntilDate DATE,"
                + " conditions VARCHAR[])");
    assertThat(columns.get("permit")).contains("estimatedCost STRUCT(amount DECIMAL(38,10)");
    assertThat(columns.get("meta")).contains("\"version\" INTEGER");
    assertThat(columns.get("attributes")).contains("MAP(VARCHAR, VARCHAR)");
    assertThat(columns.get("place")).contains("accuracyMetres DOUBLE").contains("coordinates JSON");
  }

  /** More than a page and a dictionary hold. */
  @Test
  void manyRowsAreReadInTheirOrder() {
    List<ObjectNode> rows =
        IntStream.range(0, 50_000)
            .mapToObj(
                i ->
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("id", new UUID(i, ~i).toString())
                        .put("kind", i % 3 == 0 ? "light" : "bench")
                        .put("condition", i))
            .toList();

    List<Map<String, Object>> read = DuckDb.rows(written(table("Asset"), rows));

    for (int i = 0; i < rows.size(); i++) {
      assertThat(read.get(i))
          .containsEntry("id", rows.get(i).get("id").asText())
          .containsEntry("kind", rows.get(i).get("kind").asText())
          .containsEntry("condition", i);
    }
    assertThat(read).hasSameSizeAs(rows);
  }

  @Test
  void decimalsAreRoundedToTenPlacesAndWhatIsTooLargeIsLeftOut() {
    List<JsonNode> rows =
        Stream.of("0.12345678905", "-0.00000000015", "9".repeat(28), "1" + "0".repeat(28))
            .map(
                amount ->
                    Json.tree("{\"violation\": {\"penalty\": {\"amount\": \"" + amount + "\"}}}"))
            .toList();
    Path file = written(table("Case"), rows);

    assertThat(
            DuckDb.rows(
                "SELECT violation.penalty.amount AS amount FROM read_parquet('" + file + "')"))
        .extracting(row -> row.get("amount"))
        .containsExactly(
            new BigDecimal("0.1234567890"),
            new BigDecimal("-0.0000000002"),
            new BigDecimal("9".repeat(28) + ".0000000000"),
            null);
  }

  @Test
  void whatIsNoColumnIsPassedOver() {
    Path file =
        written(table("Asset"), List.of(Json.tree("{\"kind\": \"light\", \"newer\": {\"a\": 1}}")));

    assertThat(DuckDb.rows(file).get(0)).containsEntry("kind", "light").doesNotContainKey("newer");
  }

  /** Who changes the contract sees here what becomes of the columns, and writes it down. */
  @Test
  void columnsAreAsDocumented() throws IOException {
    String documented = Files.readString(COLUMNS);

    for (String schema : TYPES) {
      assertThat(documented).contains("```\n" + table(schema) + "```\n");
    }
  }
}
