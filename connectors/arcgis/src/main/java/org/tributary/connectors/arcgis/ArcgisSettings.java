package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What {@code settings} of a system file says beyond the common HTTP settings.
 *
 * @param login the user for whom tokens are asked, or null where {@code auth} holds a fixed token
 */
record ArcgisSettings(@Nullable Login login) {

  /**
   * A user of the token service.
   *
   * @param referer what tokens are bound to, or null for our address
   * @param minutes how long a token is to be good
   */
  record Login(
      String tokenUrl, String username, String password, @Nullable String referer, int minutes) {

    /** Without the password. */
    @Override
    public String toString() {
      return "Login[" + username + "]";
    }
  }

  static ArcgisSettings of(JsonNode settings) {
    JsonNode login = settings.path("login");
    if (!login.isObject()) {
      return new ArcgisSettings(null);
    }
    return new ArcgisSettings(
        new Login(
            login.path("tokenUrl").asText(),
            login.path("username").asText(),
            login.path("password").asText(),
            login.path("referer").textValue(),
            login.path("minutes").asInt(60)));
  }
}
