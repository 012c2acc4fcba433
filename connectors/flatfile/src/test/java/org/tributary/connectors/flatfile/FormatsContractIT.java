package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.ShippedSystem;
import org.tributary.testkit.SystemFileUnderTest;

/** The contract for the formats beside CSV, from a local folder. */
class FormatsContractIT {
  private static final Set<String> IDS =
      IntStream.range(0, 57)
          .mapToObj("C%04d"::formatted)
          .collect(Collectors.toCollection(TreeSet::new));
  private static final String HEAD =
      """
      system: subject
      title: {en: Subject}
      family: erp
      connector: flatfile
      settings: {folder: ../../drop}
      streams:
        customers:
          produces: resident
          map: nothing
          read:
            files: "customers"
            pageSize: 10
            minAge: PT0S
            snapshot: true
      """;

  private static final String ACCOUNT =
      """
      10%-6sAda Example
      20INV0000120261201000000100
      20INV0000220261201000000050
      """;

  @TempDir private Path root;

  private ConnectorUnderTest subject(String read, byte[] file) throws IOException {
    Path drop = Files.createDirectories(root.resolve("drop"));
    Files.write(drop.resolve("customers"), file);
    return new SystemFileUnderTest(
        new FlatFileConnectorFactory(),
        root.resolve("home"),
        HEAD + read.indent(6),
        IDS,
        () -> Files.delete(drop.resolve("customers")));
  }

  private static byte[] lines(String format) {
    return IDS.stream()
        .map(format::formatted)
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The shipped system file of fixed width: accounts with two invoices each. */
  @Nested
  class OfJoinedLines extends ConnectorContract {
    private static final Path FILE = Path.of("ACCT1.TXT");

    @Override
    protected ConnectorUnderTest subject() throws IOException {
      Path drop = Files.createDirectories(root.resolve("drop"));
      String body = new String(lines(ACCOUNT), StandardCharsets.US_ASCII);
      String trailer = "99%06d%012d".formatted(2 * IDS.size(), IDS.size() * 150L);
      Files.writeString(drop.resolve(FILE), "0120261121\n" + body + trailer + "\n");
      return ShippedSystem.of("fixed-width")
          .with("ACCOUNTS_FOLDER", drop.toString())
          .over(
              new FlatFileConnectorFactory(),
              root.resolve("home"),
              IDS,
              () -> Files.delete(drop.resolve(FILE)));
    }
  }

  @Nested
  class OfJsonLines extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      return FormatsContractIT.this.subject("format: jsonl\nid: /Id\n", lines("{\"Id\":\"%s\"}\n"));
    }
  }

  @Nested
  class OfASheet extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() throws IOException {
      return FormatsContractIT.this.subject(
          "format: xlsx\nid: Id\ngenerations: [{columns: [Id]}]\n",
          Sheets.of(("Id," + String.join(",", IDS)).split(",")));
    }
  }
}
