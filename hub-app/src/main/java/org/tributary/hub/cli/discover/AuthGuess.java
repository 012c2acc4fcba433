package org.tributary.hub.cli.discover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a system wants to know who calls; every secret is left to an environment variable. */
final class AuthGuess {
  private final String system;

  AuthGuess(String system) {
    this.system = system;
  }

  /** Puts {@code auth} into the settings, from what the document declares. */
  void declared(OpenApiDocument document, Block settings) {
    JsonNode schemes = document.root().path("components").path("securitySchemes");
    List<String> names = new ArrayList<>();
    document.root().path("security").forEach(one -> one.fieldNames().forEachRemaining(names::add));
    schemes.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      Map<String, Object> auth = auth(document.resolved(schemes.path(name)));
      if (auth != null) {
        settings.remark("from the security scheme " + name);
        scopes(document.resolved(schemes.path(name)), settings);
        settings.put("auth", auth);
        return;
      }
    }
    settings.remark(
        names.isEmpty()
            ? "DECIDE: auth; no security scheme is declared"
            : "DECIDE: auth; no scheme is one that a program can use alone: "
                + String.join(", ", names));
  }

  /** Scopes are for a person to choose: all that there are would be more than reading needs. */
  private static void scopes(JsonNode scheme, Block settings) {
    List<String> scopes = new ArrayList<>();
    scheme.at("/flows/clientCredentials/scopes").fieldNames().forEachRemaining(scopes::add);
    if (!scopes.isEmpty()) {
      settings.remark("DECIDE: scope, as few as will do of: " + String.join(" ", scopes));
    }
  }

  private @Nullable Map<String, Object> auth(JsonNode scheme) {
    String type = scheme.path("type").asText().toLowerCase(Locale.ROOT);
    String how = scheme.path("scheme").asText().toLowerCase(Locale.ROOT);
    if (type.equals("apikey")) {
      return key(scheme.path("in").asText(), scheme.path("name").asText());
    }
    if (type.equals("http")) {
      return switch (how) {
        case "basic" -> basic();
        case "bearer" -> bearer();
        default -> null;
      };
    }
    return type.equals("oauth2") ? oauth(scheme.path("flows").path("clientCredentials")) : null;
  }

  private @Nullable Map<String, Object> key(String in, String name) {
    return in.equals("header") || in.equals("query")
        ? ordered("type", "api-key", in, name, "value", Names.variable(system, "KEY"))
        : null;
  }

  private Map<String, Object> basic() {
    return ordered(
        "type", "basic",
        "username", Names.variable(system, "USER"),
        "password", Names.variable(system, "PASSWORD"));
  }

  private Map<String, Object> bearer() {
    return ordered("type", "bearer", "value", Names.variable(system, "TOKEN"));
  }

  private @Nullable Map<String, Object> oauth(JsonNode flow) {
    if (flow.isMissingNode()) {
      return null;
    }
    String declared = flow.path("tokenUrl").asText();
    String tokenUrl =
        declared.matches("(?i)https?://[^/?#@\\s]+(/[^?#\\s]*)?")
            ? declared
            : Names.variable(system, "TOKEN_URL");
    return ordered(
        "type",
        "oauth2-client-credentials",
        "tokenUrl",
        tokenUrl,
        "clientId",
        Names.variable(system, "CLIENT_ID"),
        "clientSecret",
        Names.variable(system, "CLIENT_SECRET"));
  }

  /** Puts {@code auth} into the settings, from the header that the source was fetched with. */
  void asFetched(List<String> headers, Block settings) {
    if (headers.isEmpty()) {
      settings.remark("DECIDE: auth; the source does not say how it is asked for");
      return;
    }
    String name = headers.get(0).substring(0, headers.get(0).indexOf(':')).strip();
    String value = headers.get(0).substring(headers.get(0).indexOf(':') + 1).strip();
    settings.remark("as the source was fetched; its value is left to the environment");
    if (name.equalsIgnoreCase("Authorization") && value.regionMatches(true, 0, "Bearer ", 0, 7)) {
      settings.put("auth", bearer());
    } else if (name.equalsIgnoreCase("Authorization")
        && value.regionMatches(true, 0, "Basic ", 0, 6)) {
      settings.put("auth", basic());
    } else {
      settings.put(
          "auth",
          ordered("type", "api-key", "header", name, "value", Names.variable(system, "KEY")));
    }
  }

  private static Map<String, Object> ordered(String... pairs) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      ordered.put(pairs[i], pairs[i + 1]);
    }
    return ordered;
  }
}
