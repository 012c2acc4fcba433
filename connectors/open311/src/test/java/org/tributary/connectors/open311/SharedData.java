package org.tributary.connectors.open311;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real data that lie beside the repository; tests that need them are skipped without. */
final class SharedData {
  private SharedData() {}

  static Path file(String name) {
    String declared = System.getenv("TRIBUTARY_SHARED_DATA");
    Path root = Path.of(System.getProperty("tributary.root", "."));
    Path folder = declared != null ? Path.of(declared) : root.resolve("../shared/data").normalize();
    Path file = folder.resolve(name);
    Assumptions.assumeTrue(
        Files.isRegularFile(file),
        () -> "skipped: " + file + " is not there; TRIBUTARY_SHARED_DATA can name the folder");
    return file;
  }
}
