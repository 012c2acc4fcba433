package org.tributary.connectors.flatfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.flatfile.Drop.Run;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.NativeRecord.Kind;

class CsvFilesTest {
  private static final String READ =
      """
      files: "*.csv"
      format: csv
      charset: UTF-8
      id: Number
      generations:
        - name: "2010"
          columns: {Number: No, Paid: [Date paid, DatePaid], Amount: Net amount, Supplier: Supplier}
          optional: [Supplier]
          drop: [Comment]
          dates: {Paid: dd/MM/yyyy}
          numbers: {Amount: en}
        - name: "2020"
          columns: {Number: Transaction Number, Paid: Payment Date, Amount: Amount}
          dates: {Paid: dd-MMM-yyyy}
          numbers: {Amount: plain}
      """;

  @TempDir private Path root;

  @Test
  void readsEachGenerationWithItsOwnFormats() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put(
          "a.csv", "No,Date paid, Net amount ,Supplier\r\n7,24/12/2010,\" 5,616.65 \",A & A\r\n");
      drop.put("b.csv", "Amount,Payment Date,Transaction Number\n5616.65,13-Nov-2012,8\n");

      Run run = drop.run();

      assertThat(run.records()).extracting(NativeRecord::kind).containsOnly(Kind.RECORD);
      assertThat(run.ids()).containsExactly("7", "8");
      assertThat(run.records().get(0).body())
          .isEqualTo(
              json("{Number: '7', Paid: '2010-12-24', Amount: '5616.65', Supplier: 'A & A'}"));
      assertThat(run.records().get(1).body())
          .isEqualTo(json("{Number: '8', Paid: '2012-11-13', Amount: '5616.65'}"));
    }
  }

  @Test
  void parksAFileOfNoGenerationWholeAndNamesTheColumns() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("a.csv", "No,Date paid,Net amount,Fax\n1,24/12/2010,1.00,x\n2,24/12/2010,1.00,x\n");
      drop.put("b.csv", "No,Date paid,Comment\n1,24/12/2010,x\n");

      Run run = drop.run();

      assertThat(run.records()).extracting(NativeRecord::kind).containsOnly(Kind.DEFECTIVE_FILE);
      assertThat(run.defects())
          .containsExactly(
              "The file a.csv does not fit: its header does not match generation 2010; column"
                  + " unknown: \"Fax\".",
              "The file b.csv does not fit: its header does not match generation 2010; column"
                  + " missing: Amount (\"Net amount\").");
    }
  }

  @Test
  void quotesNoCellOfAFileWithoutHeader() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("a.csv", "7,24/12/2010,12.00,Canary Person\n8,24/12/2010,1.00,Other Person\n");

      assertThat(drop.run().defects())
          .singleElement()
          .asString()
          .contains("its first row is no header")
          .doesNotContain("Canary", "24/12");
    }
  }

  @Test
  void parksABadRowWithLineAndColumnAndGoesOn() {
    try (Drop drop = Drop.local(root, READ + "maxDefective: 0.9\n")) {
      drop.put(
          "a.csv",
          """
          No,Date paid,Net amount,Supplier
          1,24/12/2010,1.00,fine
          2,12/24/2010,1.00,"two
          lines"
          3,24/12/2010,1.000.0,x
          4,24/12/2010,1.00
          ,24/12/2010,1.00,x

          6,31/04/2010,CANARY,x
          7,24/12/2010,1.00,fine
          """);

      Run run = drop.run();

      assertThat(run.ids()).containsExactly("1", "2", "3", "a.csv:6", "a.csv:7", "6", "7");
      assertThat(run.defects())
          .containsExactly(
              "Line 3 of a.csv: Paid is not a date of the form dd/MM/yyyy.",
              "Line 5 of a.csv: Amount is not a number in the style en.",
              "Line 6 of a.csv: it has 3 cells, and the columns are 4.",
              "Line 7 of a.csv: it has no id, which is Number.",
              "Line 9 of a.csv: Paid is not a date of the form dd/MM/yyyy; Amount is not a number in"
                  + " the style en.");
      assertThat(run.ofKind(Kind.DEFECTIVE_RECORD).get(0).body())
          .isEqualTo(
              json("{Number: '2', Paid: '12/24/2010', Amount: '1.00', Supplier: \"two\\nlines\"}"));
      assertThat(run.records().toString()).doesNotContain("CANARY");
    }
  }

  @Test
  void parksTheWholeFileWhenTooManyRowsAreBad() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put(
          "a.csv", "No,Date paid,Net amount\n1,24/12/2010,1\n2,24/12/2010,1\n3,24.12.2010,1\n");

      assertThat(drop.run().records())
          .singleElement()
          .satisfies(
              file -> {
                assertThat(file.kind()).isEqualTo(Kind.DEFECTIVE_FILE);
                assertThat(file.defect())
                    .contains("1 of 3 rows are defective, more than the 20 %")
                    .contains("Line 4 of a.csv: Paid is not a date");
              });
    }
  }

  @Test
  void givesAnEmptyDateOrNumberAsNullAndKeepsTextAsReceived() {
    try (Drop drop = Drop.local(root, READ + "dates: {none: [00/00/0000]}\n")) {
      drop.put("a.csv", "No,Date paid,Net amount,Supplier\n 1 ,00/00/0000,, A \n");

      Run run = drop.run();

      assertThat(run.ids()).containsExactly("1");
      assertThat(run.records().get(0).body())
          .isEqualTo(json("{Number: ' 1 ', Paid: null, Amount: null, Supplier: ' A '}"));
    }
  }

  @Test
  void parksAFileThatIsNotInItsCharsetAndSaysWhere() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put(
          "a.csv",
          "No,Date paid,Net amount,Supplier\n1,24/12/2010,1.00,Müller\n",
          Charset.forName("windows-1252"));

      assertThat(drop.run().defects())
          .containsExactly(
              "The file a.csv does not fit: it is declared as UTF-8, and byte 53 (line 2) is not"
                  + " UTF-8.");
    }
  }

  @Test
  void parksUtf8ThatIsDeclaredAsWindows1252() {
    try (Drop drop = Drop.local(root, READ.replace("UTF-8", "windows-1252"))) {
      drop.put("a.csv", "No,Date paid,Net amount,Supplier\n1,24/12/2010,1.00,Müller\n");
      drop.put(
          "b.csv",
          "No,Date paid,Net amount,Supplier\n2,24/12/2010,1.00,M\u00fcller \u20ac\n",
          Charset.forName("windows-1252"));

      Run run = drop.run();

      assertThat(run.defects()).singleElement().asString().contains("a.csv", "but is UTF-8");
      assertThat(run.records().get(1).body().at("/Supplier").asText()).isEqualTo("Müller €");
    }
  }

  @Test
  void leavesAByteOrderMarkOut() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("a.csv", "\ufeffNo,Date paid,Net amount\n1,24/12/2010,1.00\n");

      assertThat(drop.run().ids()).containsExactly("1");
    }
  }

  @Test
  void parksAFileWhoseQuotesDoNotClose() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put(
          "a.csv",
          "No,Date paid,Net amount,Supplier\n1,24/12/2010,1.00,\"open\n2,24/12/2010,1.00,x\n");
      drop.put("b.csv", "No,Date paid,Net amount,Supplier\n1,24/12/2010,1.00,\"a\"b\n");
      drop.put(
          "c.csv",
          "No,Date paid,Net amount,Supplier\n1,24/12/2010,1.00,\"" + "x\n".repeat(600_000));

      assertThat(drop.run().defects())
          .hasSize(3)
          .allMatch(defect -> defect.contains("line 2"))
          .anyMatch(defect -> defect.contains("longer than 1048576 characters"));
    }
  }

  @Test
  void parksAFileWithAColumnTwice() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put("a.csv", "No,Date paid,DatePaid,Net amount\n1,24/12/2010,24/12/2010,1.00\n");

      assertThat(drop.run().defects()).singleElement().asString().contains("given twice: Paid");
    }
  }

  @Test
  void passesOverBlankRowsAndNamelessColumns() {
    try (Drop drop = Drop.local(root, READ + "maxDefective: 0.5\n")) {
      drop.put(
          "a.csv", "No,Date paid,Net amount,,\n1,24/12/2010,1.00,,\n,,,,\n2,24/12/2010,1.00,x,\n");

      Run run = drop.run();

      assertThat(run.ids()).containsExactly("1", "a.csv:4");
      assertThat(run.defects()).singleElement().asString().contains("without column name");
    }
  }

  @Test
  void readsAFileWithoutHeaderInTheOrderOfItsColumns() {
    String read =
        """
        files: "*.txt"
        format: csv
        charset: UTF-8
        csv: {delimiter: "||", quote: "", header: false, trim: true}
        id: [Kind, Number]
        generations: [{columns: [Number, Kind, Note]}]
        """;
    try (Drop drop = Drop.local(root, read)) {
      drop.put("a.txt", "1||a/b|| say \"hi \n2||a|| \n");

      Run run = drop.run();

      assertThat(run.ids()).containsExactly("a\\/b/1", "a/2");
      assertThat(run.records().get(0).body().at("/Note").asText()).isEqualTo("say \"hi");
    }
  }

  @Test
  void saysWhenIdsRepeatWithinAFile() {
    try (Drop drop = Drop.local(root, READ)) {
      drop.put(
          "a.csv", "No,Date paid,Net amount\n1,24/12/2010,1\n2,24/12/2010,1\n1,24/12/2010,2\n");

      Run run = drop.run();

      assertThat(run.ids()).containsExactly("1", "2", "1");
      assertThat(run.remarks())
          .containsExactly(
              "1 rows of a.csv have the id of an earlier row and replace it, the first in line 4.");
    }
  }

  @Test
  void takesTheChangeTimeFromAColumnOrTheFile() {
    String zoned = READ + "dates: {zone: Europe/London}\n";
    try (Drop drop = Drop.local(root, zoned + "updated: Paid\n")) {
      drop.put("a.csv", "No,Date paid,Net amount\n1,24/06/2010,1\n2,,1\n");

      assertThat(drop.run().records())
          .extracting(NativeRecord::updatedAt)
          .containsExactly(java.time.Instant.parse("2010-06-23T23:00:00Z"), null);
    }
    try (Drop drop = Drop.local(root, READ + "updated: modified\n")) {
      assertThat(drop.run().records())
          .extracting(NativeRecord::updatedAt)
          .containsOnly(Drop.NOW.minusSeconds(3600));
    }
  }

  @Test
  void choosesTheGenerationByFileNameWhereHeadersAreTheSame() {
    String read =
        """
        files: "*.csv"
        format: csv
        charset: US-ASCII
        id: No
        generations:
          - {files: "us-*", columns: [No, Day], dates: {Day: MM/dd/yyyy}}
          - {files: "uk-*", columns: [No, Day], dates: {Day: dd/MM/yyyy}}
        """;
    try (Drop drop = Drop.local(root, read)) {
      drop.put("uk-1.csv", "No,Day\n1,03/04/2020\n", StandardCharsets.US_ASCII);
      drop.put("us-1.csv", "No,Day\n2,03/04/2020\n", StandardCharsets.US_ASCII);
      drop.put("xx-1.csv", "No,Day\n3,03/04/2020\n", StandardCharsets.US_ASCII);

      Run run = drop.run();

      assertThat(run.records())
          .element(0)
          .extracting(r -> r.body().at("/Day").asText())
          .isEqualTo("2020-04-03");
      assertThat(run.records())
          .element(1)
          .extracting(r -> r.body().at("/Day").asText())
          .isEqualTo("2020-03-04");
      assertThat(run.defects())
          .singleElement()
          .asString()
          .contains("no generation takes files of its name");
    }
  }

  private static JsonNode json(String text) {
    return Drop.yaml(text);
  }
}
