package org.tributary.sdk.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.http.AuthSettings.Place;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/** Reads the common HTTP settings and collects every mistake; values are never quoted. */
final class SettingsReader {
  private final String system;
  private final List<Mistake> mistakes = new ArrayList<>();

  private SettingsReader(String system) {
    this.system = system;
  }

  static HttpSettings read(String system, JsonNode settings) {
    return new SettingsReader(system).read(settings);
  }

  private HttpSettings read(JsonNode settings) {
    URI baseUrl = url(settings, "baseUrl", "settings.baseUrl");
    AuthSettings auth = auth(settings.path("auth"));
    HttpSettings read =
        new HttpSettings(
            baseUrl,
            auth,
            rateLimit(settings),
            timeouts(settings.path("timeout")),
            secrets(settings.path("headers")),
            charset(settings),
            settings.path("maxBytes").asLong(HttpSettings.DEFAULT_MAX_BYTES));
    if (!mistakes.isEmpty()) {
      throw new SystemFileException(mistakes);
    }
    return read;
  }

  private AuthSettings auth(JsonNode auth) {
    String type = auth.path("type").asText("none");
    return switch (type) {
      case "none" -> new AuthSettings.None();
      case "api-key" -> apiKey(auth);
      case "basic" -> basic(auth);
      case "bearer" ->
          new AuthSettings.Fixed(
              Place.header("Authorization", "Bearer "), secret(auth, "value", "settings.auth"));
      case "oauth2-client-credentials" -> clientCredentials(auth);
      default -> {
        mistake(
            "settings.auth.type",
            "is not one of none, api-key, basic, bearer, oauth2-client-credentials");
        yield new AuthSettings.None();
      }
    };
  }

  private AuthSettings apiKey(JsonNode auth) {
    if (auth.has("header") == auth.has("query")) {
      mistake("settings.auth", "an api-key needs either header or query, the name to send it in");
    }
    Place place =
        auth.has("query")
            ? Place.query(auth.path("query").asText())
            : Place.header(auth.path("header").asText(), auth.path("prefix").asText(""));
    return new AuthSettings.Fixed(place, secret(auth, "value", "settings.auth"));
  }

  private AuthSettings basic(JsonNode auth) {
    String pair =
        text(auth, "username", "settings.auth")
            + ":"
            + secret(auth, "password", "settings.auth").value();
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new AuthSettings.Fixed(Place.header("Authorization", "Basic "), new Secret(encoded));
  }

  private AuthSettings clientCredentials(JsonNode auth) {
    Map<String, Secret> form = new LinkedHashMap<>();
    if (auth.hasNonNull("scope")) {
      form.put("scope", new Secret(auth.path("scope").asText()));
    }
    form.putAll(secrets(auth.path("form")));
    JsonNode token = auth.path("token");
    Place place =
        token.has("query")
            ? Place.query(token.path("query").asText())
            : Place.header(
                token.path("header").asText("Authorization"),
                token.path("prefix").asText("Bearer "));
    return new AuthSettings.ClientCredentials(
        url(auth, "tokenUrl", "settings.auth.tokenUrl"),
        text(auth, "clientId", "settings.auth"),
        secret(auth, "clientSecret", "settings.auth"),
        "form".equals(auth.path("clientIn").asText("basic")),
        form,
        place);
  }

  private URI url(JsonNode node, String member, String key) {
    try {
      URI url = new URI(node.path(member).asText());
      boolean http =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      if (http
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // said below, without the value: it may hold a credential
    }
    mistake(key, "is not an http or https URL without user, query and fragment");
    return URI.create("http://invalid.invalid");
  }

  private @Nullable RateLimit rateLimit(JsonNode settings) {
    if (!settings.hasNonNull("rateLimit")) {
      return null;
    }
    try {
      return RateLimit.parse(settings.path("rateLimit").asText());
    } catch (IllegalArgumentException e) {
      mistake("settings.rateLimit", "is not a number of calls per s, m or h, such as 10/s");
      return null;
    }
  }

  private Timeouts timeouts(JsonNode timeout) {
    if (timeout.isTextual()) {
      Duration silence = duration(timeout, "settings.timeout", Timeouts.DEFAULT.silence());
      return new Timeouts(Timeouts.DEFAULT.connect(), silence, silence.multipliedBy(10));
    }
    return new Timeouts(
        duration(timeout.path("connect"), "settings.timeout.connect", Timeouts.DEFAULT.connect()),
        duration(timeout.path("silence"), "settings.timeout.silence", Timeouts.DEFAULT.silence()),
        duration(timeout.path("whole"), "settings.timeout.whole", Timeouts.DEFAULT.whole()));
  }

  private Duration duration(JsonNode node, String key, Duration otherwise) {
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    try {
      Duration duration = Duration.parse(node.asText());
      if (duration.compareTo(Duration.ZERO) > 0 && duration.compareTo(Duration.ofDays(1)) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    mistake(key, "is not a duration between PT0.001S and P1D, such as PT30S");
    return otherwise;
  }

  private @Nullable Charset charset(JsonNode settings) {
    if (!settings.hasNonNull("charset")) {
      return null;
    }
    try {
      return Charset.forName(settings.path("charset").asText());
    } catch (IllegalArgumentException e) {
      mistake("settings.charset", "is not a charset, such as UTF-8, ISO-8859-1 or windows-1252");
      return null;
    }
  }

  private static Map<String, Secret> secrets(JsonNode members) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    members.properties().forEach(m -> secrets.put(m.getKey(), new Secret(m.getValue().asText())));
    return secrets;
  }

  private Secret secret(JsonNode node, String member, String key) {
    return new Secret(text(node, member, key));
  }

  private String text(JsonNode node, String member, String key) {
    String text = node.path(member).asText("");
    if (text.isEmpty()) {
      mistake(key + "." + member, "is missing or empty");
    }
    return text;
  }

  private void mistake(String key, String problem) {
    mistakes.add(new Mistake(Path.of(system + ".yaml"), 1, key, problem));
  }
}
