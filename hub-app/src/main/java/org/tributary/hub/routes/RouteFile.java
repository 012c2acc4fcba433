package org.tributary.hub.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.tributary.sdk.mapping.Fingerprint;

/**
 * One route file in the version that was read.
 *
 * @param name its name without suffix
 * @param text what stands in it
 * @param version hash of the text, 12 hexadecimal digits
 */
record RouteFile(String name, String text, String version) {

  static RouteFile of(String name, String text) {
    return new RouteFile(name, text, Fingerprint.of(text).substring(0, 12));
  }

  /** The files of a directory, sorted by name. */
  static List<Path> in(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[^.].*\\.(yaml|yml|xml|java)"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String nameOf(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
  }

  /**
   * Reads a file.
   *
   * @throws IOException where it cannot be read or is no text in UTF-8
   */
  static RouteFile read(Path file) throws IOException {
    try {
      return of(nameOf(file), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new IOException("the file is not UTF-8 text", e);
    }
  }

  /** The text as Camel reads it. */
  Resource resource() {
    return ResourceHelper.fromString("mem:" + name + ".yaml", text);
  }

  /** Without the text: it may hold a secret. */
  @Override
  public String toString() {
    return "RouteFile[" + name + " " + version + "]";
  }
}
