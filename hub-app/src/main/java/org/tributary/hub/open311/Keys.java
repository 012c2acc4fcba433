package org.tributary.hub.open311;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tributary.hub.SecretFile;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.open311.Open311Settings.Scope;

/** The keys of the facade; in memory only their digests, which are compared in constant time. */
@Component
class Keys {
  private static final Logger log = LoggerFactory.getLogger(Keys.class);

  private final List<Known> known = new ArrayList<>();

  Keys(Open311Settings settings, TributarySettings hub) {
    settings
        .keys()
        .forEach(
            (name, key) ->
                known.add(
                    new Known(
                        digest(secret(name, key, hub)), new ApiKey(name, scopes(key.scopes())))));
  }

  /** Who holds a key and what it allows. */
  record ApiKey(String name, Set<Scope> scopes) {
    boolean may(Scope scope) {
      return scopes.contains(scope);
    }
  }

  private record Known(String digest, ApiKey key) {}

  /** The key that a caller has given; empty where there is no such key. */
  Optional<ApiKey> find(String given) {
    byte[] digest = ascii(digest(given));
    ApiKey found = null;
    for (Known one : known) {
      if (MessageDigest.isEqual(ascii(one.digest()), digest)) {
        found = one.key();
      }
    }
    return Optional.ofNullable(found);
  }

  private static Set<Scope> scopes(List<Scope> scopes) {
    return scopes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(scopes));
  }

  private static String secret(String name, Open311Settings.Key key, TributarySettings hub) {
    String secret = key.secret();
    if (secret != null && !secret.isBlank()) {
      return secret.strip();
    }
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "tributary.open311.keys: a key without a secret needs a name of letters, digits, - and _");
    }
    SecretFile kept =
        SecretFile.readOrCreate(hub.data().resolve("open311-keys").resolve(name), Keys::random);
    if (kept.created()) {
      log.info("made an Open311 key for {}: see {}", name, hub.data().resolve("open311-keys"));
    }
    return kept.text();
  }

  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] ascii(String digest) {
    return digest.getBytes(StandardCharsets.US_ASCII);
  }

  private static String digest(String secret) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
