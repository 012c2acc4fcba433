package org.tributary.connectors.rest;

import java.nio.file.Path;
import java.util.Map;
import org.tributary.testkit.ReadingHarness;

/** A system of permits, which is run as the hub does. */
final class Harness extends ReadingHarness<Harness> {
  Harness(Path home, String url, String read) {
    this(home, url, "{}", read);
  }

  /**
   * @param settings members of settings beside the base URL, in YAML flow style
   * @param read the read of the one stream, in YAML
   */
  Harness(Path home, String url, String settings, String read) {
    super(new RestConnectorFactory(), home, "permits", yaml(url, settings, read), Map.of());
  }

  private static String yaml(String url, String settings, String read) {
    String more = settings.strip().replaceAll("^\\{|}$", "");
    return """
        system: permits
        title: {en: Permits}
        family: lpi
        connector: rest
        settings: {baseUrl: "%s"%s}
        streams:
          permits:
            produces: case
            map: nothing
            read:
        """
            .formatted(url, more.isBlank() ? "" : ", " + more)
        + read.strip().indent(6);
  }
}
