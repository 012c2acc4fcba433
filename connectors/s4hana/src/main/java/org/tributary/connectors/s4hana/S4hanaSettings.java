package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/**
 * What {@code settings} of a system file says beyond the common HTTP settings.
 *
 * @param zone time zone of the application server
 * @param client sap-client of every call, or null
 * @param root path of the services
 * @param csrf whether a token is fetched before a write
 */
record S4hanaSettings(ZoneId zone, @Nullable String client, String root, boolean csrf) {

  static S4hanaSettings of(JsonNode settings, Path file) {
    return new S4hanaSettings(
        zone(settings, file),
        settings.path("client").textValue(),
        settings.path("root").asText("/sap/opu/odata/sap").replaceFirst("/+$", ""),
        settings.path("csrf").asText("auto").equals("auto"));
  }

  private static ZoneId zone(JsonNode settings, Path file) {
    try {
      return ZoneId.of(settings.path("zone").asText());
    } catch (DateTimeException e) {
      throw new SystemFileException(
          List.of(
              new Mistake(
                  file, 1, "settings.zone", "is not a time zone such as Europe/Zurich or UTC")));
    }
  }
}
