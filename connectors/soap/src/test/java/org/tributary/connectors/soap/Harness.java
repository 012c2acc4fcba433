package org.tributary.connectors.soap;

import java.nio.file.Path;
import java.util.Map;
import org.tributary.testkit.ReadingHarness;

/** A system of licences, which is run as the hub does. */
final class Harness extends ReadingHarness<Harness> {
  /**
   * @param settings members of settings beside the base URL, in YAML flow style
   * @param read the read of the one stream, in YAML
   */
  Harness(Path home, String url, String settings, String read) {
    this(home, url, settings, read, Map.of());
  }

  /**
   * @param files files beside the system file, by name
   */
  Harness(Path home, String url, String settings, String read, Map<String, String> files) {
    super(new SoapConnectorFactory(), home, "licences", yaml(url, settings, read), files);
  }

  private static String yaml(String url, String settings, String read) {
    String more = settings.strip().replaceAll("^\\{|}$", "");
    return """
        system: licences
        title: {en: Licences}
        family: lpi
        connector: soap
        settings: {baseUrl: "%s"%s}
        streams:
          licences:
            produces: case
            map: nothing
            read:
        """
            .formatted(url, more.isBlank() ? "" : ", " + more)
        + read.strip().indent(6);
  }
}
