package org.tributary.sdk.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tributary.sdk.system.SystemFileException.Mistake;

/** A home directory that a test fills. */
final class HomeDirectory {
  /** A mapping that makes a case of anything. */
  static final String MAPPING =
      """
      {"type": "other", "title": "t", "status": "unknown", "openedAt": "2026-01-01T00:00:00Z"}
      """;

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();

  HomeDirectory(Path home) {
    this.home = home;
    write("mappings/to-case.jslt", MAPPING);
  }

  HomeDirectory write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  HomeDirectory write(String name, byte[] bytes) {
    try {
      Path file = home.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HomeDirectory set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  SystemFiles files() {
    return new SystemFiles(home, TestConnectors.catalog(), environment::get);
  }

  SystemFile read(String name) {
    return files().read(home.resolve("systems").resolve(name));
  }

  /** What is wrong with {@code systems/permits.yaml} of this text, as lines. */
  List<String> mistakesOf(String text) {
    write("systems/permits.yaml", text);
    return mistakesIn("permits.yaml");
  }

  List<String> mistakesIn(String name) {
    try {
      read(name);
      return List.of();
    } catch (SystemFileException e) {
      return e.mistakes().stream().map(Mistake::toString).toList();
    }
  }
}
