package org.tributary.connectors.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.tributary.testkit.SystemFileUnderTest;

/** The system files of {@code src/test/resources/systems}, set upon a stand-in. */
final class SystemFileSubject {
  private SystemFileSubject() {}

  /** The file as it is. */
  static String text(String name) throws IOException {
    try (InputStream file =
        SystemFileSubject.class.getResourceAsStream("/systems/" + name + ".yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The file with what only a deployment has: an address, a secret, a mapping. */
  static String deployed(String name, String url) throws IOException {
    return text(name)
        .replaceFirst("system: .*", "system: subject")
        .replaceFirst("\\$\\{[A-Z_]+}", url)
        .replaceFirst("\\$\\{file:[a-z-]+}", "\\${file:secret}")
        .replaceAll("map: .*", "map: nothing");
  }

  static SystemFileUnderTest of(String name, Path home, String url, Set<String> ids)
      throws IOException {
    return new SystemFileUnderTest(
        new RestConnectorFactory(), home, deployed(name, url), ids, () -> {});
  }
}
