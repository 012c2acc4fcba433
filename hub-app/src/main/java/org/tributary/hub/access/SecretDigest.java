package org.tributary.hub.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares the client's secret in constant time. The digest lives in memory only, beside the secret
 * itself on disk, so that a slow hash would protect nothing and cost every token.
 */
final class SecretDigest implements PasswordEncoder {

  static String of(String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public String encode(CharSequence secret) {
    return of(secret.toString());
  }

  @Override
  public boolean matches(CharSequence secret, String digest) {
    return MessageDigest.isEqual(
        of(secret.toString()).getBytes(StandardCharsets.US_ASCII),
        digest.getBytes(StandardCharsets.US_ASCII));
  }
}
