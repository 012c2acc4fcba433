package org.tributary.samples.simulators.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that an integration sent, byte for byte. */
public final class SentFile {
  private final String name;
  private final String type;
  private final byte[] content;

  public SentFile(String name, String type, byte[] content) {
    this.name = name;
    this.type = type;
    this.content = content.clone();
  }

  public String name() {
    return name;
  }

  public String type() {
    return type;
  }

  public int size() {
    return content.length;
  }

  /** Hash of the bytes in lower case hexadecimal digits. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SentFile[" + type + ", " + content.length + " bytes]";
  }
}
