package org.tributary.hub.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Strong entity tags (RFC 9110 section 8.8.3). */
final class ETags {
  private static final int BYTES = 12;

  private ETags() {}

  /** The tag of a representation: it changes when one byte of it does. */
  static String of(byte[] representation) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(representation);
      return '"' + HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES)) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  static String of(String state) {
    return of(state.getBytes(StandardCharsets.UTF_8));
  }
}
