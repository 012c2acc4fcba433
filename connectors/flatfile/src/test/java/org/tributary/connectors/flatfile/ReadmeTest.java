package org.tributary.connectors.flatfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the README are valid, and its tables name every key that there is. */
class ReadmeTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  @TempDir private Path root;

  private static String readme() throws IOException {
    Path file =
        Stream.of(Path.of("README.md"), Path.of("connectors/flatfile/README.md"))
            .filter(path -> Files.exists(path) && Files.exists(path.resolveSibling("src/main")))
            .findFirst()
            .orElseThrow();
    return Files.readString(file);
  }

  static List<String> examples() throws IOException {
    return EXAMPLE.matcher(readme()).results().map(example -> example.group(1)).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void showsWhatWorks(String example) {
    try (Drop drop = Drop.local(root, example)) {
      assertThat(drop.run().records()).isEmpty();
    }
  }

  private Drop dropOf(String mark) throws IOException {
    List<String> found = examples().stream().filter(text -> text.contains(mark)).toList();
    assertThat(found).as(mark).hasSize(1);
    assertThat(found.get(0).lines().count()).isLessThan(50);
    return Drop.local(root, found.get(0));
  }

  @Test
  void showsTwoGenerationsOfCsv() throws IOException {
    try (Drop drop = dropOf("format: csv")) {
      drop.put(
          "leeds-spend-1.csv",
          "Transaction number,Date paid,NetAmount,Supplier name\n1, 24/12/2010,\" 5,616.65 \",A\n");
      drop.put("leeds-spend-1.csv.ctl", "rows=1 sum=5,616.65");

      assertThat(drop.run().records().get(0).body())
          .isEqualTo(
              Drop.yaml("{Transaction: '1', Paid: '2010-12-24', Amount: '5616.65', Supplier: A}"));
    }
  }

  @Test
  void showsAFixedWidthSnapshot() throws IOException {
    try (Drop drop = dropOf("snapshot: true")) {
      String detail =
          "D%-10s%-40s%s%s%s".formatted("7", "Ada", "19540131", "+000000012345", "20261120233000");
      String trailer = "T000000001" + "+000000000012345";
      drop.put(
          "CUST1.TXT",
          "H        20261121000000\n%-100s\n%s\n".formatted(detail, trailer),
          StandardCharsets.US_ASCII);

      assertThat(drop.run().ids()).containsExactly("7");
    }
  }

  @Test
  void showsAccountsWithTheirInvoices() throws IOException {
    try (Drop drop = dropOf("parent:")) {
      drop.put(
          "ACCT1.TXT",
          "01\n100007Ada           \n20A0001000120}\n20A0002001000{\n9900020000880{\n",
          StandardCharsets.US_ASCII);

      assertThat(drop.run().records().get(0).body())
          .isEqualTo(
              Drop.yaml(
                  "{Account: '0007', Name: Ada, Invoices: [{Invoice: A0001, Amount: '-12.00'},"
                      + " {Invoice: A0002, Amount: '100.00'}]}"));
    }
  }

  @Test
  void showsJsonLines() throws IOException {
    try (Drop drop = dropOf("format: jsonl")) {
      drop.put(
          "cases-1.jsonl",
          "{\"district\":\"N\",\"number\":4,\"changed\":\"2026-11-20T00:00:00Z\"}\n");
      drop.put("cases-1.jsonl.count", "1\n");
      drop.put("cases-1.jsonl.done", "");

      assertThat(drop.run().ids()).containsExactly("N/4");
    }
  }

  @Test
  void showsASheet() throws IOException {
    try (Drop drop = dropOf("format: xlsx")) {
      Path file = drop.put("permits.xlsx", "");
      ExcelFilesTest.example(file);
      drop.clock.forward(Duration.ofDays(3650));

      assertThat(drop.run().ids()).containsExactly("BP-1");
    }
  }

  @Test
  void namesEveryKey() throws IOException {
    var descriptor = new FlatFileConnectorFactory().descriptor();
    String readme = readme();

    assertThat(descriptor.read().get("properties").fieldNames())
        .toIterable()
        .hasSize(20)
        .allMatch(key -> readme.contains("`" + key + "`"));
    assertThat(descriptor.settings().at("/properties/sftp/properties").fieldNames())
        .toIterable()
        .hasSize(9)
        .allMatch(key -> readme.contains(key + "`"));
  }
}
