package org.tributary.connectors.flatfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.flatfile.Drop.Run;
import org.tributary.sdk.connector.NativeRecord.Kind;

class ControlTotalsTest {
  private static final String READ =
      """
      files: "*.csv"
      format: csv
      charset: UTF-8
      id: No
      generations: [{columns: [No, Amount], numbers: {Amount: en}}]
      """;
  private static final String TRAILER =
      READ
          + """
          control:
            trailer: {cell: 1, value: TOTAL}
            count: {cell: 2}
            sum: {cell: 3, of: Amount, number: en}
          """;
  private static final String BESIDE =
      READ
          + """
          control:
            file: {suffix: .ctl, replaceExtension: true}
            count: {match: 'rows=(\\d+)'}
            sum: {match: 'sum=(\\S+)', of: Amount, number: {style: en, decimals: 2}}
            counts: lines
          """;

  @TempDir private Path root;

  @Test
  void readsAFileWhoseTrailerAgreesAndNotItsTrailer() {
    try (Drop drop = Drop.local(root, TRAILER)) {
      drop.put("a.csv", "No,Amount\n1,\"1,000.10\"\n2,-0.10\nTOTAL,2,\"1,000.00\"\n\n");

      Run run = drop.run();

      assertThat(run.ids()).containsExactly("1", "2");
      assertThat(run.defects()).isEmpty();
    }
  }

  @Test
  void parksAFileWhoseCountDoesNotAgree() {
    assertParked(
        "No,Amount\n1,1.00\nTOTAL,2,1.00\n", "its control count is 2, and the rows give 1");
  }

  @Test
  void parksAFileWhoseSumDoesNotAgree() {
    assertParked(
        "No,Amount\n1,1.00\n2,1.00\nTOTAL,2,2.01\n",
        "its control sum over Amount is 2.01, and the rows give 2.00");
  }

  @Test
  void parksAFileThatWasCutOffBeforeItsTrailer() {
    assertParked("No,Amount\n1,1.00\n2,1.00\n", "it has no trailer row");
  }

  @Test
  void parksAFileWithRowsAfterItsTrailer() {
    assertParked(
        "No,Amount\n1,1.00\nTOTAL,1,1.00\n2,1.00\n",
        "rows follow its trailer row, the first in line 4");
  }

  @Test
  void parksAFileWhoseTrailerCannotBeRead() {
    assertParked("No,Amount\n1,1.00\nTOTAL,one,1.00\n", "it states no readable control count");
  }

  private void assertParked(String text, String reason) {
    try (Drop drop = Drop.local(root, TRAILER)) {
      drop.put("a.csv", text);

      Run run = drop.run();

      assertThat(run.ofKind(Kind.DEFECTIVE_FILE)).hasSize(1);
      assertThat(run.records()).hasSize(1);
      assertThat(run.defects()).singleElement().asString().contains(reason);
    }
  }

  @Test
  void saysThatASumCannotBeCheckedWhereARowHasNoReadableAmount() {
    try (Drop drop = Drop.local(root, TRAILER + "maxDefective: 0.5\n")) {
      drop.put("a.csv", "No,Amount\n1,1.00\n2,x\nTOTAL,2,3.00\n");

      Run run = drop.run();

      assertThat(run.ids()).containsExactly("1", "2");
      assertThat(run.remarks())
          .containsExactly(
              "The control sum of a.csv could not be checked: 1 rows have no readable Amount.");
    }
  }

  @Test
  void waitsForTheFileWithTheTotalsAndChecksAgainstIt() {
    try (Drop drop = Drop.local(root, BESIDE)) {
      drop.put("a.csv", "No,Amount\n1,1.00\n");

      Run waiting = drop.run();
      assertThat(waiting.records()).isEmpty();
      assertThat(waiting.remarks())
          .containsExactly("Not read: a.csv (the file with the control totals is not there).");

      drop.put("a.ctl", "file=a.csv\nrows=2\nsum=1.00\n");
      assertThat(drop.run().ids()).containsExactly("1");
    }
  }

  @Test
  void readsAParkedFileAgainOnceItsTotalsAreSentAnew() {
    try (Drop drop = Drop.local(root, BESIDE)) {
      drop.put("a.csv", "No,Amount\n1,1.00\n");
      drop.put("a.ctl", "rows=3 sum=1.00");

      assertThat(drop.run().defects()).singleElement().asString().contains("control count is 3");
      assertThat(drop.run().records()).isEmpty();

      drop.put(
          "a.ctl",
          "rows=2 sum=1.00".getBytes(StandardCharsets.UTF_8),
          Drop.NOW.minus(Duration.ofMinutes(30)));
      assertThat(drop.run().ids()).containsExactly("1");
      assertThat(drop.checkpoint().path("parked")).isEmpty();
    }
  }
}
