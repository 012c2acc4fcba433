package org.tributary.hub.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.spi.PropertiesFunction;

/** {@code {{secret:name}}} in a route: the file {@code secrets/name} of the home directory. */
final class SecretFunction implements PropertiesFunction {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
  private static final int SHORTEST = 4;

  private final Path secrets;
  private final Set<String> given = ConcurrentHashMap.newKeySet();

  SecretFunction(Path home) {
    this.secrets = home.resolve("secrets");
  }

  @Override
  public String getName() {
    return "secret";
  }

  @Override
  public String apply(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a secret is named like its file in secrets/");
    }
    try {
      String secret = Files.readString(secrets.resolve(name)).replaceFirst("\\R$", "");
      if (secret.length() >= SHORTEST) {
        given.add(secret);
      }
      return secret;
    } catch (IOException e) {
      throw new IllegalArgumentException("there is no readable file secrets/" + name, e);
    }
  }

  /** A text without the secrets that were given. */
  String masked(String text) {
    String masked = text;
    for (String secret : given) {
      masked = masked.replace(secret, "(hidden)");
    }
    return masked;
  }
}
