package org.tributary.connectors.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SpecMistakes;
import org.tributary.sdk.system.SystemFile;

/**
 * How to reach one mail server: the {@code settings} of a system file, checked.
 *
 * @param password password of the user; null where tokens are used
 * @param oauth where tokens come from; null where a password is used
 * @param trust whose certificates count; null for the well-known authorities
 */
record MailSettings(
    String system,
    String host,
    int port,
    Security security,
    String user,
    @Nullable String password,
    @Nullable OAuth oauth,
    @Nullable TrustManagerFactory trust,
    Duration timeout) {
  private static final int PORT = 143;
  private static final int TLS_PORT = 993;

  /** When TLS begins. */
  enum Security {
    TLS,
    STARTTLS,
    NONE
  }

  /** Where access tokens come from. */
  record OAuth(String tokenUrl, String clientId, String clientSecret, @Nullable String scope) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "OAuth[" + tokenUrl + "]";
    }
  }

  static MailSettings parse(SystemFile system) {
    SpecMistakes mistakes = new SpecMistakes(system.file(), "settings");
    JsonNode settings = system.settings();
    Security security =
        Security.valueOf(settings.path("security").asText("tls").toUpperCase(Locale.ROOT));
    if (settings.has("password") == settings.has("oauth")) {
      mistakes.add("password", "give either password or oauth, one of the two");
    }
    if (settings.has("trust") && security == Security.NONE) {
      mistakes.add("trust", "goes with security: tls or starttls, where there are certificates");
    }
    MailSettings checked =
        new MailSettings(
            system.id(),
            settings.path("host").asText(),
            settings.path("port").asInt(security == Security.TLS ? TLS_PORT : PORT),
            security,
            settings.path("user").asText(),
            settings.path("password").textValue(),
            oauth(settings.path("oauth")),
            trust(settings, mistakes),
            mistakes.duration(
                settings,
                "timeout",
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofMinutes(2)));
    mistakes.throwIfAny();
    return checked;
  }

  private static @Nullable OAuth oauth(JsonNode oauth) {
    return oauth.isObject()
        ? new OAuth(
            oauth.path("tokenUrl").asText(),
            oauth.path("clientId").asText(),
            oauth.path("clientSecret").asText(),
            oauth.path("scope").textValue())
        : null;
  }

  private static @Nullable TrustManagerFactory trust(JsonNode settings, SpecMistakes mistakes) {
    String pem = settings.path("trust").textValue();
    try {
      return pem == null ? null : Trust.inPem(pem);
    } catch (GeneralSecurityException e) {
      mistakes.add("trust", "holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
      return null;
    }
  }

  /** The server, as it may be said. */
  String place() {
    return host + ":" + port;
  }

  /** Without the login. */
  @Override
  public String toString() {
    return "MailSettings[" + place() + "]";
  }
}
