package org.tributary.connectors.ldap;

import java.nio.file.Path;
import java.util.Map;
import org.tributary.testkit.ReadingHarness;

/** A directory of people, which is run as the hub does. */
final class Harness extends ReadingHarness<Harness> {
  /**
   * @param settings the settings, in YAML flow style
   * @param read the read of the one stream, in YAML
   * @param files files beside the system file, by name
   */
  Harness(Path home, String settings, String read, Map<String, String> files) {
    super(new LdapConnectorFactory(), home, "directory", yaml(settings, read), files);
  }

  private static String yaml(String settings, String read) {
    return """
        system: directory
        title: {en: Directory}
        family: contact
        connector: ldap
        settings: %s
        streams:
          people:
            produces: resident
            map: nothing
            read:
        """
            .formatted(settings)
        + read.strip().indent(6);
  }
}
