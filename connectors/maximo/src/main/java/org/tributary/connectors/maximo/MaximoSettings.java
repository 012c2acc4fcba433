package org.tributary.connectors.maximo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The settings that only this connector has.
 *
 * @param http the shared HTTP settings, with Maximo's way to authenticate put into them
 * @param root path of the interface below the base URL
 * @param loginId the integration user as {@code whoami} answers, or null where it is not asked
 */
record MaximoSettings(JsonNode http, String root, @Nullable String loginId) {

  static MaximoSettings of(JsonNode settings) {
    String root = settings.path("root").asText("/oslc");
    ObjectNode http = settings.deepCopy();
    http.set("auth", auth(settings.path("auth")));
    String base = settings.path("baseUrl").asText().replaceAll("/+$", "");
    http.withObject("/headers").put("x-public-uri", settings.path("publicUri").asText(base + root));
    return new MaximoSettings(http, root, settings.path("loginId").textValue());
  }

  /** {@code maxauth} is Basic without its name, in a header of its own. */
  private static ObjectNode auth(JsonNode auth) {
    ObjectNode shared = auth.deepCopy();
    return switch (auth.path("type").asText()) {
      case "basic" -> shared;
      case "maxauth" -> {
        String pair = auth.path("username").asText() + ":" + auth.path("password").asText();
        shared.removeAll();
        yield shared
            .put("type", "api-key")
            .put("header", "maxauth")
            .put("value", Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
      }
      default -> shared.put("type", "api-key").put("header", "apikey");
    };
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "MaximoSettings[" + root + "]";
  }
}
