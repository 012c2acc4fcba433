package org.tributary.connectors.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import org.tributary.testkit.ReadingHarness;

/** A database of permits, which is run as the hub does. */
final class Harness extends ReadingHarness<Harness> {
  /**
   * @param settings members of settings in YAML flow style
   * @param read the read of the one stream, in YAML
   */
  Harness(Path home, String settings, String read) {
    super(new SqlConnectorFactory(), home, "permits", yaml(settings, read), Map.of());
  }

  /** As if the store had this checkpoint and never the ones after it, in a new process. */
  void backTo(ObjectNode earlier) {
    goBackTo(earlier);
    reopen();
  }

  private static String yaml(String settings, String read) {
    return """
        system: permits
        title: {en: Permits}
        family: lpi
        connector: sql
        settings: {%s}
        streams:
          permits:
            produces: case
            map: nothing
            read:
        """
            .formatted(settings)
        + read.strip().indent(6);
  }
}
