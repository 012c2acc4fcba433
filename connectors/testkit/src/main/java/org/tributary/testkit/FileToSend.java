package org.tributary.testkit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.write.Enclosure;

/** A file of a test, and how often its bytes were read. */
public final class FileToSend implements Enclosure {
  private final String name;
  private final byte[] bytes;
  private final @Nullable URI link;
  private final AtomicInteger opened = new AtomicInteger();

  private FileToSend(String name, byte[] bytes, @Nullable URI link) {
    this.name = name;
    this.bytes = bytes;
    this.link = link;
  }

  /** A picture of so many bytes that are different each. */
  public static FileToSend jpeg(String name, int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    bytes[0] = (byte) 0xff;
    bytes[1] = (byte) 0xd8;
    bytes[2] = (byte) 0xff;
    return new FileToSend(name, bytes, null);
  }

  /** The same, to be fetched from an address. */
  public FileToSend at(URI address) {
    return new FileToSend(name, bytes, address);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** How often the bytes were read. */
  public int opened() {
    return opened.get();
  }

  @Override
  public String fileName() {
    return name;
  }

  @Override
  public String mediaType() {
    return "image/jpeg";
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public InputStream open() {
    opened.incrementAndGet();
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public Optional<URI> link() {
    return Optional.ofNullable(link);
  }
}
