package org.tributary.connectors.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SpecMistakes;
import org.tributary.sdk.system.SystemFile;

/**
 * How to reach one broker: the {@code settings} of a system file, checked.
 *
 * @param trust whose certificates count; null for the well-known authorities
 * @param session how long the broker is asked to keep a session while nobody is connected
 */
record MqttSettings(
    String system,
    String host,
    int port,
    boolean tls,
    @Nullable String user,
    @Nullable String password,
    String clientId,
    @Nullable TrustManagerFactory trust,
    Duration session,
    Duration timeout,
    Duration keepAlive) {
  private static final int PORT = 1883;
  private static final int TLS_PORT = 8883;
  private static final Duration SECOND = Duration.ofSeconds(1);

  static MqttSettings parse(SystemFile system) {
    return parse(system.id(), system.settings(), system.file());
  }

  private static MqttSettings parse(String system, JsonNode settings, Path file) {
    SpecMistakes mistakes = new SpecMistakes(file, "settings");
    URI url = url(settings, mistakes);
    boolean tls = "mqtts".equals(url.getScheme());
    if (settings.has("password") && !settings.has("user")) {
      mistakes.add("user", "is needed where there is a password");
    }
    if (settings.has("trust") && !tls) {
      mistakes.add("trust", "goes with mqtts://, where there are certificates");
    }
    MqttSettings checked =
        new MqttSettings(
            system,
            url.getHost() == null ? "" : url.getHost(),
            url.getPort() > 0 ? url.getPort() : tls ? TLS_PORT : PORT,
            tls,
            settings.path("user").textValue(),
            settings.path("password").textValue(),
            settings.path("clientId").asText("tributary"),
            trust(settings, mistakes),
            mistakes.duration(
                settings,
                "session",
                Duration.ofDays(7),
                Duration.ofMinutes(5),
                Duration.ofDays(3650)),
            mistakes.duration(
                settings, "timeout", Duration.ofSeconds(10), SECOND, Duration.ofMinutes(2)),
            mistakes.duration(
                settings, "keepAlive", Duration.ofSeconds(30), SECOND, Duration.ofHours(1)));
    mistakes.throwIfAny();
    return checked;
  }

  private static URI url(JsonNode settings, SpecMistakes mistakes) {
    try {
      URI url = URI.create(settings.path("url").asText());
      if (url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    mistakes.add("url", "is not an address such as mqtts://broker.example.org:8883");
    return URI.create("mqtt://nowhere.invalid");
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

  /** Under what id a stream's session stands at the broker. */
  String clientId(String stream) {
    return clientId + "-" + system + "-" + stream;
  }

  /** The broker, as it may be said. */
  String place() {
    return (tls ? "mqtts://" : "mqtt://") + host + ":" + port;
  }

  /** Without the login. */
  @Override
  public String toString() {
    return "MqttSettings[" + place() + "]";
  }
}
