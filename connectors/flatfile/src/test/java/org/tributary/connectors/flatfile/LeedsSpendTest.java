package org.tributary.connectors.flatfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.flatfile.Drop.Run;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.NativeRecord.Kind;

/**
 * Two months of the spend feed of Leeds City Council with different headers (odileeds,
 * council-spending-data, leeds/raw), one of them held against the twin that its collectors cleaned
 * (leeds/clean). Skipped where the data is not at hand.
 */
class LeedsSpendTest {
  private static final String READ =
      """
      files: "leeds-spend-*.csv"
      format: csv
      charset: US-ASCII
      id: Transaction
      csv: {trim: true}
      generations:
        - name: "2010"
          columns:
            Transaction: Transaction number
            Paid: [Date paid, DatePaid]
            Amount: [Net amount, NetAmount]
            Beneficiary: Supplier name
            Organisation: Body name
            Division: Service division label
          drop: [Body, Service label, Expenditure category, Detailed expenditure type,
                 Detailed expenditure code, Capital or revenue]
          dates: {Paid: dd/MM/yyyy}
          numbers: {Amount: {style: plain, decimals: 2}}
        - name: "2020"
          columns:
            Transaction: Transaction Number
            Paid: Payment Date
            Effective: Effective Date
            Amount: Amount
            Vat: Irrecoverable VAT Amount
            Beneficiary: Beneficiary Name
            Organisation: Organisation Label
            Division: Service Division Label
          drop: [Organisation Code, Organisational Unit, Category Internal Name, Purpose,
                 Detailed Expenditure Code, Capital Or Revenue, Procurement Card]
          dates: {Paid: dd/MM/yyyy, Effective: dd/MM/yyyy}
          numbers: {Amount: {style: plain, decimals: 2}, Vat: plain}
      """;

  @TempDir private Path root;
  private Path data;

  @BeforeEach
  void findData() {
    Optional<Path> found =
        Stream.of(
                System.getenv("TRIBUTARY_SHARED_DATA"),
                System.getProperty("tributary.root", ".") + "/../shared/data")
            .filter(folder -> folder != null)
            .map(folder -> Path.of(folder).resolve("erp"))
            .filter(Files::isDirectory)
            .findFirst();
    assumeThat(found).as("shared/data/erp beside the repository").isPresent();
    data = found.orElseThrow();
  }

  private void put(Drop drop, String... names) throws IOException {
    for (String name : names) {
      drop.put(name, Files.readString(data.resolve(name), US_ASCII), US_ASCII);
    }
  }

  @Test
  void readsBothGenerationsToTheLastRow() throws IOException {
    try (Drop drop = Drop.local(root, READ)) {
      put(drop, "leeds-spend-2010-12-raw.csv", "leeds-spend-2020-06-raw.csv");

      Run run = drop.run();

      assertThat(run.defects()).isEmpty();
      assertThat(run.remarks()).isEmpty();
      assertThat(run.ofKind(Kind.RECORD)).hasSize(6000);
      assertThat(run.ids()).doesNotHaveDuplicates().contains("1012-00001", "2006-00001");
      assertThat(sum(run, "1012-")).isEqualByComparingTo("12921546.47");
      assertThat(sum(run, "2006-")).isEqualByComparingTo("21944313.61");
      assertThat(run.records().get(0).body())
          .isEqualTo(
              Drop.yaml(
                  "{Transaction: 1012-00001, Paid: '2010-12-24', Amount: '1616.23', Beneficiary:"
                      + " A & A ELECTRICAL DISTRIBUTORS LTD, Organisation: Leeds City Council,"
                      + " Division: Commercial Services Trading Services}"));
    }
  }

  private static BigDecimal sum(Run run, String month) {
    return run.records().stream()
        .filter(row -> row.id().startsWith(month))
        .map(row -> new BigDecimal(row.body().get("Amount").textValue()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * The twin lost the minus of every credit: its amounts are absolute values. The rows are held
   * against it by amount without sign, and the signs against the raw text.
   */
  @Test
  void agreesRowByRowWithTheCleanedTwin() throws IOException {
    Map<String, CSVRecord> raw = rows("leeds-spend-2020-06-raw.csv");
    Map<String, CSVRecord> clean = rows("leeds-spend-2020-06-clean.csv");
    int credits = 0;
    try (Drop drop = Drop.local(root, READ)) {
      put(drop, "leeds-spend-2020-06-raw.csv");
      List<NativeRecord> records = drop.run().records();
      assertThat(records).hasSize(3000).hasSameSizeAs(clean.keySet());

      for (NativeRecord row : records) {
        JsonNode body = row.body();
        CSVRecord twin = clean.get(row.id());
        assertThat(text(body, "Transaction")).isEqualTo(twin.get("Transaction Number"));
        assertThat(text(body, "Paid")).isEqualTo(twin.get("Payment Date"));
        assertThat(text(body, "Effective")).isEqualTo(twin.get("Effective Date"));
        assertThat(text(body, "Beneficiary")).isEqualTo(twin.get("Beneficiary Name"));
        assertThat(text(body, "Organisation")).isEqualTo(twin.get("Organisation Label"));
        assertThat(text(body, "Division")).isEqualTo(twin.get("Service Division Label"));
        assertThat(text(body, "Vat")).isEqualTo(twin.get("Irrecoverable VAT Amount"));
        BigDecimal amount = new BigDecimal(text(body, "Amount"));
        assertThat(amount.abs()).isEqualTo(new BigDecimal(twin.get("Amount")));
        boolean credit = raw.get(row.id()).get("Amount").startsWith("-");
        assertThat(amount.signum() < 0).isEqualTo(credit);
        credits += credit ? 1 : 0;
      }
    }
    assertThat(credits).isEqualTo(73);
  }

  private static String text(JsonNode body, String column) {
    return body.get(column).textValue();
  }

  private Map<String, CSVRecord> rows(String name) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    Map<String, CSVRecord> rows = new HashMap<>();
    try (CSVParser parser =
        CSVParser.builder()
            .setPath(data.resolve(name))
            .setCharset(US_ASCII)
            .setFormat(format)
            .get()) {
      parser.forEach(row -> rows.put(row.get("Transaction Number"), row));
    }
    return rows;
  }

  @Test
  void parksAMonthWhoseHeaderIsNotYetKnown() throws IOException {
    String only2020 = READ.replaceFirst("(?s)  - name: \"2010\".*?(?=  - name)", "");
    try (Drop drop = Drop.local(root, only2020)) {
      put(drop, "leeds-spend-2010-12-raw.csv", "leeds-spend-2020-06-raw.csv");

      Run run = drop.run();

      assertThat(run.ofKind(Kind.DEFECTIVE_FILE))
          .extracting(NativeRecord::id)
          .containsExactly("leeds-spend-2010-12-raw.csv");
      assertThat(run.ofKind(Kind.RECORD)).hasSize(3000);
    }
  }
}
