package org.tributary.samples.rivertown;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data files that stand beside the repository and are not part of it. */
final class SharedData {
  private SharedData() {}

  /** A file of the shared data; the test is skipped, and says so, where it is not there. */
  static Path file(String name) {
    String folder = System.getenv("TRIBUTARY_SHARED_DATA");
    Path root = Path.of(System.getProperty("tributary.root", "."));
    Path file =
        (folder == null ? root.resolve("../shared/data") : Path.of(folder))
            .resolve(name)
            .normalize();
    assumeTrue(Files.isRegularFile(file), () -> "Skipped: " + file + " is not there.");
    return file;
  }
}
