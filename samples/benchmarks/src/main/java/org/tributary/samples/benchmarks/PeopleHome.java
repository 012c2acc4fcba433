package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a home directory in which system files connect files of generated people. */
final class PeopleHome {
  private final Path home;

  private PeopleHome(Path home) {
    this.home = home;
  }

  /** A home without systems. Nobody is decided on anew while it is measured. */
  static PeopleHome make(Path home) throws IOException {
    Files.createDirectories(home.resolve("inbox"));
    Files.writeString(
        home.resolve("application.yaml"), "tributary: {identity: {quiet-pass: \"-\"}}\n");
    return new PeopleHome(home);
  }

  Path path() {
    return home;
  }

  /** Connects a file of people as a system of its own. */
  void connect(String system, Path people, int pageSize) throws IOException {
    Files.createLink(home.resolve("inbox").resolve(system + ".csv"), people);
    describe(home, system, pageSize);
  }

  /**
   * Writes the system file and the mapping of generated people.
   *
   * @return the system file
   */
  static Path describe(Path folder, String system, int pageSize) throws IOException {
    Path mapping = folder.resolve("mappings").resolve("person-to-resident.jslt");
    Files.createDirectories(folder.resolve("mappings"));
    Files.createDirectories(folder.resolve("systems"));
    Files.writeString(mapping, text("person-to-resident.jslt"));
    String file =
        text("people.yaml")
            .replace("${system}", system)
            .replace("${pageSize}", Integer.toString(pageSize));
    return Files.writeString(folder.resolve("systems").resolve(system + ".yaml"), file);
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = PeopleHome.class.getResourceAsStream("people/" + resource)) {
      if (in == null) {
        throw new IOException("The jar lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
