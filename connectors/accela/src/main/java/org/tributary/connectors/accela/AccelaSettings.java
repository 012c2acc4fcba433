package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/**
 * The settings that only this connector has.
 *
 * @param http the shared HTTP settings, with Accela's way to authenticate put into them
 * @param tokenOrigin scheme, host and port of the authorization server
 * @param userId the integration user as the token names it, or null where that is not checked
 */
record AccelaSettings(JsonNode http, String tokenOrigin, @Nullable String userId) {
  private static final String TOKEN_URL = "https://auth.accela.com/oauth2/token";

  static AccelaSettings of(JsonNode settings, Path file) {
    JsonNode auth = settings.path("auth");
    String grant = auth.path("grant").asText("password");
    boolean user = auth.hasNonNull("username") && auth.hasNonNull("password");
    if (grant.equals("password") && !user) {
      throw new SystemFileException(
          List.of(
              new Mistake(
                  file, 1, "settings.auth", "the grant password needs username and password")));
    }
    String tokenUrl = auth.path("tokenUrl").asText(TOKEN_URL);
    ObjectNode http = settings.deepCopy();
    http.set("auth", tokens(settings, grant, tokenUrl));
    ObjectNode headers = http.withObject("/headers");
    headers.put("x-accela-appid", auth.path("appId").asText());
    headers.put("x-accela-agency", settings.path("agency").asText());
    headers.put("x-accela-environment", settings.path("environment").asText());
    return new AccelaSettings(http, origin(tokenUrl), settings.path("userId").textValue());
  }

  /** The token goes into {@code Authorization} as it is, without Bearer. */
  private static ObjectNode tokens(JsonNode settings, String grant, String tokenUrl) {
    JsonNode auth = settings.path("auth");
    ObjectNode tokens = JsonNodeFactory.instance.objectNode();
    tokens.put("type", "oauth2-client-credentials").put("tokenUrl", tokenUrl);
    tokens.put("clientId", auth.path("appId").asText());
    tokens.put("clientSecret", auth.path("appSecret").asText()).put("clientIn", "form");
    tokens.putObject("token").put("header", "Authorization").put("prefix", "");
    ObjectNode form = tokens.putObject("form").put("grant_type", grant);
    form.put("agency_name", settings.path("agency").asText());
    form.put("environment", settings.path("environment").asText());
    form.put("scope", auth.path("scope").asText("records"));
    if (grant.equals("password")) {
      form.put("username", auth.path("username").asText());
      form.put("password", auth.path("password").asText());
    }
    return tokens;
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  /** The shared HTTP settings for the authorization server. */
  JsonNode tokenHttp() {
    return ((ObjectNode) http.deepCopy()).put("baseUrl", tokenOrigin);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "AccelaSettings[" + tokenOrigin + "]";
  }
}
