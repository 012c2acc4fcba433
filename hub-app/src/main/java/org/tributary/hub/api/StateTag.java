package org.tributary.hub.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A short name for a state: equal states have equal names, others have others. */
public final class StateTag {
  private static final int BYTES = 12;

  private StateTag() {}

  /** The name of a state that this text tells whole. */
  public static String of(String state) {
    return of(state.getBytes(StandardCharsets.UTF_8));
  }

  static String of(byte[] state) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(state);
      return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
