package org.tributary.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.tributary.sdk.connector.ConnectorFactory;

/**
 * A system file that ships as a folder of {@code samples/systems}, with its mapping and code table,
 * set upon a stand-in: what only a deployment has is put into it, and its pages are made small.
 */
public final class ShippedSystem {
  private final Path folder;
  private final String text;

  private ShippedSystem(Path folder, String text) {
    this.folder = folder;
    this.text = text;
  }

  /** The one system file of a folder. */
  public static ShippedSystem of(String folder) throws IOException {
    String root = Objects.requireNonNull(System.getProperty("tributary.root"), "tributary.root");
    Path home = Path.of(root, "samples", "systems", folder);
    List<Path> files = list(home.resolve("systems"));
    return new ShippedSystem(home, Files.readString(files.get(0)));
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** The same with the value of an environment variable. */
  public ShippedSystem with(String variable, String value) {
    String reference = "${" + variable + "}";
    if (!text.contains(reference)) {
      throw new IllegalArgumentException(folder + " has no " + reference);
    }
    return new ShippedSystem(folder, text.replace(reference, value));
  }

  /** Puts it into a home over a stand-in whose records can be changed. */
  public ConnectorUnderTest over(ConnectorFactory factory, Path home, StandInSystem standIn)
      throws IOException {
    return new SystemFileUnderTest(factory, home, deployed(home), standIn);
  }

  /** Puts it into a home over a stand-in of which only the ids are known. */
  public ConnectorUnderTest over(
      ConnectorFactory factory, Path home, Set<String> ids, AutoCloseable standIn)
      throws IOException {
    return new SystemFileUnderTest(factory, home, deployed(home), ids, standIn);
  }

  private String deployed(Path home) throws IOException {
    for (String part : List.of("mappings", "codes")) {
      for (Path file : list(folder.resolve(part))) {
        Path copy = Files.createDirectories(home.resolve(part)).resolve(file.getFileName());
        Files.write(copy, Files.readAllBytes(file));
      }
    }
    return text.replaceFirst("(?m)^system: .*", "system: subject")
        .replaceAll("\\$\\{file:[a-z-]+}", "\\${file:secret}")
        .replaceAll("(?<kind>\\bsize: |pageSize: |maxpagesize=)[0-9]+", "${kind}10");
  }
}
