package org.tributary.hub.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SystemFile;

/**
 * Where a system is reached by TLS from the first byte on.
 *
 * @param trust certificates that its file trusts, in PEM, or the name of a file with them beside
 *     it; null for the well-known authorities
 * @param folder where such a file would be
 */
record TlsAddress(String system, String host, int port, @Nullable String trust, Path folder) {
  private static final Map<String, Integer> PORTS =
      Map.of("https", 443, "ldaps", 636, "mqtts", 8883, "wss", 443, "imaps", 993);

  /**
   * The addresses in the settings of a system: members named {@code ...url} with a scheme of TLS,
   * and the {@code host} of a mail server. What begins TLS later (STARTTLS) is not among them.
   */
  static Set<TlsAddress> of(SystemFile system) {
    Set<TlsAddress> found = new LinkedHashSet<>();
    Path folder = system.file().toAbsolutePath().getParent();
    Path beside = folder == null ? system.file() : folder;
    JsonNode settings = system.settings();
    collect(system.id(), settings, beside, found);
    if (settings.path("host").isTextual()
        && settings.path("security").asText("tls").equals("tls")) {
      found.add(
          new TlsAddress(
              system.id(),
              settings.path("host").asText(),
              settings.path("port").asInt(PORTS.getOrDefault("imaps", 993)),
              settings.path("trust").textValue(),
              beside));
    }
    return found;
  }

  private static void collect(
      String system, JsonNode settings, Path folder, Set<TlsAddress> found) {
    for (Map.Entry<String, JsonNode> member : settings.properties()) {
      JsonNode value = member.getValue();
      if (value.isObject()) {
        collect(system, value, folder, found);
      } else if (value.isTextual() && member.getKey().toLowerCase(Locale.ROOT).endsWith("url")) {
        TlsAddress address = of(system, value.asText(), settings.path("trust").textValue(), folder);
        if (address != null) {
          found.add(address);
        }
      }
    }
  }

  private static @Nullable TlsAddress of(
      String system, String text, @Nullable String trust, Path folder) {
    try {
      URI url = URI.create(text);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      Integer port = PORTS.get(scheme);
      return port == null || url.getHost() == null
          ? null
          : new TlsAddress(
              system, url.getHost(), url.getPort() < 0 ? port : url.getPort(), trust, folder);
    } catch (IllegalArgumentException e) {
      return null; // the connector has said what is wrong with it
    }
  }

  /** Host and port. */
  String place() {
    return host + ":" + port;
  }
}
