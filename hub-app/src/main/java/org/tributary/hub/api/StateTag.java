package org.tributary.hub.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
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
    return shortened(sha256().digest(state));
  }

  /** The name of what a stream tells to its end. */
  public static String of(InputStream state) throws IOException {
    MessageDigest digest = sha256();
    state.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return shortened(digest.digest());
  }

  private static String shortened(byte[] hash) {
    return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
