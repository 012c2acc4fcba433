package org.tributary.connectors.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.tributary.testkit.SystemFileUnderTest;

/**
 * The system files of {@code src/test/resources/systems} and those that ship, set upon a stand-in.
 */
final class SystemFileSubject {
  private static final Map<String, String> SHIPPED =
      Map.of(
          "odoo-jsonrpc", "json-rpc/systems/contacts.yaml",
          "odata", "odata/systems/work-orders.yaml");

  private SystemFileSubject() {}

  /** The file as it is. */
  static String text(String name) throws IOException {
    String shipped = SHIPPED.get(name);
    if (shipped != null) {
      Path root = Path.of(System.getProperty("tributary.root"));
      return Files.readString(root.resolve("samples/systems").resolve(shipped));
    }
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
        .replaceAll("map: .*", "map: nothing")
        .replaceAll("(?m)^ +codes: .*\\R?", "");
  }

  static SystemFileUnderTest of(String name, Path home, String url, Set<String> ids)
      throws IOException {
    return new SystemFileUnderTest(
        new RestConnectorFactory(), home, deployed(name, url), ids, () -> {});
  }
}
