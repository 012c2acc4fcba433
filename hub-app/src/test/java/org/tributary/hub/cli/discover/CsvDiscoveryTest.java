package org.tributary.hub.cli.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.canonical.Case;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.CanonicalType;

/** What is drafted from CSV files reads these very files. */
class CsvDiscoveryTest {
  @TempDir private Path home;

  private Drafted drafted(String fixture) throws IOException {
    return Drafted.of(SourceKind.CSV, Drafted.fixture(fixture), home, Drafted.nothing());
  }

  private void refuses(String content, String sentence) throws IOException {
    Path file = Files.writeString(home.resolve("some.csv"), content);
    assertThatThrownBy(() -> Drafted.of(SourceKind.CSV, file, home, Drafted.nothing()))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void readsDelimiterCharsetIdAndForms() throws IOException {
    Drafted drafted = drafted("permits-20260131.csv");
    JsonNode read = drafted.read("permits");

    assertThat(read)
        .isEqualTo(
            new YAMLMapper()
                .readTree(
                    """
                    files: permits-*.csv
                    format: csv
                    charset: windows-1252
                    csv: {delimiter: ";", trim: true}
                    dates: {zone: UTC}
                    generations:
                      - columns:
                          permitNo: Permit No
                          Status: Status
                          appliedOn: Applied On
                          Issued: Issued
                          Cost: Cost
                          Owner: Owner
                          siteAddress: Site Address
                          Zoning: Zoning
                        dates: {Issued: dd.MM.yyyy}
                        numbers: {Cost: de}
                    id: permitNo
                    updated: modified
                    """));
    assertThat(drafted.systemText())
        .contains("a guess: it is not UTF-8")
        .contains("Issued: all 8 values match dd.MM.yyyy")
        .contains("Cost: all 12 values match de")
        .contains("DECIDE: appliedOn: all 12 values match dd/MM/yyyy HH:mm and MM/dd/yyyy HH:mm")
        .contains("permitNo: unique and never empty in 12 rows")
        .contains("columns without a header are passed over");
  }

  @Test
  void mapsEveryRowOfTheSample() throws IOException {
    Drafted drafted = drafted("permits-20260131.csv");

    assertThat(drafted.mapAll("permits", Drafted.fixture("permits-20260131.csv"), "permits-1.csv"))
        .hasSize(12)
        .allSatisfy(mapped -> assertThat(mapped).isInstanceOf(Mapped.Done.class));
    assertThat(drafted.mappingText("permits")).contains("declared: Closed, Issued");
  }

  @Test
  void keepsNamesWithAccents() throws IOException {
    Drafted drafted = drafted("permits-20260131.csv");

    Mapped first =
        drafted.mapAll("permits", Drafted.fixture("permits-20260131.csv"), "permits-1.csv").get(0);

    Case made = (Case) ((Mapped.Done) first).value();
    assertThat(made.place().address().full()).isEqualTo("1 Elm St");
    assertThat(made.openedAt()).hasToString("2026-02-13T00:00:00Z");
  }

  @Test
  void takesTheLineWhereNothingIsUnique() throws IOException {
    Drafted drafted = drafted("hydrants.csv");

    assertThat(drafted.read("hydrants").path("id").asText()).isEqualTo("line");
    assertThat(drafted.systemText()).contains("DECIDE: no column, nor two together, is unique");
    assertThat(drafted.stream("hydrants").produces()).isEqualTo(CanonicalType.ASSET);
    assertThat(drafted.mapAll("hydrants", Drafted.fixture("hydrants.csv"), "hydrants.csv"))
        .hasSize(4)
        .allSatisfy(mapped -> assertThat(mapped).isInstanceOf(Mapped.Done.class));
  }

  @Test
  void joinsTwoColumnsWhereOneIsNotUnique() throws IOException {
    Drafted drafted = drafted("payments.csv");

    assertThat(drafted.read("payments").path("id"))
        .isEqualTo(new YAMLMapper().readTree("[accountNo, month]"));
    assertThat(drafted.mapAll("payments", Drafted.fixture("payments.csv"), "payments.csv"))
        .hasSize(16)
        .allSatisfy(mapped -> assertThat(mapped).isInstanceOf(Mapped.Done.class));
  }

  @Test
  void readsAFileOfHeaderOnly() throws IOException {
    Path file = Files.writeString(home.resolve("trees.csv"), "tree_id,species\n");

    Drafted drafted = Drafted.of(SourceKind.CSV, file, home, Drafted.nothing());

    assertThat(drafted.read("trees").path("id").asText()).isEqualTo("tree_id");
    assertThat(drafted.systemText()).contains("Looked at 0 rows");
  }

  @Test
  void refusesWhatIsNoTableWithHeader() throws IOException {
    refuses("", "is empty; a header row was looked for");
    refuses(" \n\n", "is empty");
    refuses("a,a\n1,2\n", "two columns have the same header");
    refuses("1,2\n3,4\n", "its first row holds no names");
    refuses("PK\u0000\u0001", "is not text");
    refuses("a,b\n\"open,1\n", "the quotes do not match");
  }
}
