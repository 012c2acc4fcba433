package org.tributary.connectors.flatfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.NativeRecord;

/**
 * A real month of the spend feed of Leeds City Council, written as a workbook and as JSON lines,
 * reads as its CSV file does. Skipped where the data is not at hand.
 */
class LeedsInOtherFormatsTest {
  private static final String GENERATIONS =
      """
      generations:
        - columns: {Transaction: Transaction Number, Paid: Payment Date, Amount: Amount, Beneficiary: Beneficiary Name}
          drop: [Organisation Code, Organisational Unit, Category Internal Name, Purpose, Effective Date,
                 Detailed Expenditure Code, Capital Or Revenue, Procurement Card, Irrecoverable VAT Amount,
                 Organisation Label, Service Division Label]
          dates: {Paid: %s}
          numbers: {Amount: {style: plain, decimals: 2}}
      """;
  private static final String CSV =
      """
      files: "*.csv"
      format: csv
      charset: US-ASCII
      id: Transaction
      csv: {trim: true}
      """;

  @TempDir private Path root;
  private List<NativeRecord> rows = List.of();

  @BeforeEach
  void readTheCsvFile() throws IOException {
    Path data =
        Path.of(System.getProperty("tributary.root", "."), "../shared/data/erp")
            .resolve("leeds-spend-2020-06-raw.csv");
    assumeThat(data).as("shared/data/erp beside the repository").exists();
    try (Drop drop = Drop.local(root.resolve("csv"), CSV + GENERATIONS.formatted("dd/MM/yyyy"))) {
      drop.put("leeds.csv", Files.readString(data, US_ASCII), US_ASCII);
      rows = drop.run().records();
    }
    assertThat(rows).hasSize(3000);
  }

  @Test
  void readsTypedCellsOfAWorkbookAsTheTextsOfTheCsvFile() throws IOException {
    String read = "files: '*.xlsx'\nformat: xlsx\nid: Transaction\nxlsx: {trim: true}\n";
    try (Drop drop = Drop.local(root.resolve("xlsx"), read + GENERATIONS.formatted("typed"))) {
      drop.put("leeds.xlsx", workbook(), drop.clock.instant().minus(Duration.ofHours(1)));

      Drop.Run run = drop.run();

      assertThat(run.defects()).isEmpty();
      assertThat(run.records()).hasSize(3000);
      for (int i = 0; i < rows.size(); i++) {
        assertThat(comparable(run.records().get(i))).isEqualTo(comparable(rows.get(i)));
      }
    }
  }

  /** Excel keeps no trailing zeros. */
  private static ObjectNode comparable(NativeRecord row) {
    ObjectNode body = row.body().deepCopy();
    BigDecimal amount = new BigDecimal(body.get("Amount").textValue());
    return body.put("Amount", amount.setScale(2).toPlainString());
  }

  private byte[] workbook() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SXSSFWorkbook workbook = new SXSSFWorkbook()) {
      SXSSFSheet sheet = workbook.createSheet("Spend");
      CellStyle day = workbook.createCellStyle();
      day.setDataFormat(workbook.createDataFormat().getFormat("dd-mmm-yyyy"));
      Row header = sheet.createRow(0);
      List<String> names =
          List.of("Transaction Number", "Payment Date", "Amount", "Beneficiary Name");
      for (int i = 0; i < names.size(); i++) {
        header.createCell(i).setCellValue(names.get(i));
      }
      for (NativeRecord row : rows) {
        JsonNode body = row.body();
        Row cells = sheet.createRow(sheet.getLastRowNum() + 1);
        cells.createCell(0).setCellValue(body.get("Transaction").textValue());
        Cell paid = cells.createCell(1);
        paid.setCellValue(LocalDate.parse(body.get("Paid").textValue()));
        paid.setCellStyle(day);
        cells.createCell(2).setCellValue(Double.parseDouble(body.get("Amount").textValue()));
        cells.createCell(3).setCellValue(body.get("Beneficiary").textValue());
      }
      workbook.write(bytes);
    }
    return bytes.toByteArray();
  }

  @Test
  void readsJsonLinesAsTheCsvFile() {
    String read =
        "files: '*.jsonl'\nformat: jsonl\nid: /Transaction\n"
            + "control: {file: {suffix: .ctl}, count: {match: '(\\d+)'},"
            + " sum: {match: '(\\S+)$', of: /Amount}}\n";
    BigDecimal sum =
        rows.stream()
            .map(row -> new BigDecimal(row.body().get("Amount").textValue()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    try (Drop drop = Drop.local(root.resolve("jsonl"), read)) {
      drop.put(
          "leeds.jsonl",
          rows.stream().map(row -> row.body().toString()).collect(Collectors.joining("\n")));
      drop.put("leeds.jsonl.ctl", "3000 rows, " + sum.toPlainString());

      assertThat(drop.run().records()).isEqualTo(rows);
    }
  }
}
