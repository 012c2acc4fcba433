package org.tributary.hub.cli.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.mapping.Mapped;

/** Files that real cities published, where they are there. */
class RealFilesTest {
  @TempDir private Path home;

  private static Path shared(String name) {
    String folder = System.getenv("TRIBUTARY_SHARED_DATA");
    Path root = Path.of(System.getProperty("tributary.root", ".."));
    Path data = folder == null ? root.resolve("../shared/data") : Path.of(folder);
    Path file = data.resolve(name).normalize();
    assumeTrue(Files.isRegularFile(file), () -> "Skipped: " + file + " is not there.");
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "311/sf311.csv, sf311, unique_key, 10000, 0",
    "lpi/calgary-blds-permits.csv, calgary-blds-permits, permitnum, 5000, 0",
    "erp/leeds-spend-2010-12-raw.csv, leeds-spend-raw, transactionNumber, 3000, 0",
    "erp/leeds-spend-2020-06-raw.csv, leeds-spend-raw, transactionNumber, 3000, 0",
    "erp/leeds-spend-2020-06-clean.csv, leeds-spend-clean, transactionNumber, 3000, 0",
    "asset/boston-hydrants.csv, boston-hydrants, line, 13253, 0",
    "identity/civic_dev.csv, civic-dev, rid, 12870, 0",
    "identity/fake_1000.csv, fake, rid, 1000, 0",
    "identity/febrl1.csv, febrl1, rid, 1000, 3"
  })
  void findsIdAndCharsetAndMapsEveryRow(String name, String stream, String id, int rows, int parked)
      throws IOException {
    Path file = shared(name);

    Drafted drafted = Drafted.of(SourceKind.CSV, file, home, Drafted.nothing());

    assertThat(drafted.read(stream).path("id").asText()).isEqualTo(id);
    assertThat(drafted.read(stream).path("charset").asText()).isEqualTo("UTF-8");
    List<Mapped> mapped = drafted.mapAll(stream, file, file.getFileName().toString());
    assertThat(mapped).hasSize(rows);
    List<Mapped> others = mapped.stream().filter(one -> !(one instanceof Mapped.Done)).toList();
    assertThat(others).hasSize(parked);
    assertThat(drafted.systemText().contains("of the later values do not")).isEqualTo(parked > 0);
  }

  @ParameterizedTest
  @CsvSource({
    "311/sf311.csv, sf311, created_date, yyyy-MM-dd HH:mm:ss VV",
    "lpi/calgary-blds-permits.csv, calgary-blds-permits, applieddate, yyyy-MM-dd'T'HH:mm:ss.SSS",
    "erp/leeds-spend-2010-12-raw.csv, leeds-spend-raw, datePaid, dd/MM/yyyy",
    "erp/leeds-spend-2020-06-clean.csv, leeds-spend-clean, paymentDate, yyyy-MM-dd"
  })
  void findsTheFormsOfDates(String name, String stream, String column, String pattern)
      throws IOException {
    Drafted drafted = Drafted.of(SourceKind.CSV, shared(name), home, Drafted.nothing());

    assertThat(drafted.read(stream).at("/generations/0/dates/" + column).asText())
        .isEqualTo(pattern);
  }
}
