package org.tributary.samples.rivertown;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the text files that stand beside the classes. */
final class Resource {
  private Resource() {}

  /** The lines that are neither blank nor comments. */
  static List<String> lines(String name) {
    try (BufferedReader reader = new BufferedReader(open(name))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Reader open(String name) throws IOException {
    InputStream file = Resource.class.getResourceAsStream(name);
    if (file == null) {
      throw new FileNotFoundException(name);
    }
    return new InputStreamReader(file, UTF_8);
  }
}
