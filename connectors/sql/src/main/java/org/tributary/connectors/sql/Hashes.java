package org.tributary.connectors.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short fingerprints of texts: the first 64 bits of SHA-256. */
final class Hashes {
  private Hashes() {}

  static long of(String text) {
    return ByteBuffer.wrap(digest(text)).getLong();
  }

  static String hex(String text) {
    return HexFormat.of().formatHex(digest(text), 0, Long.BYTES);
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
