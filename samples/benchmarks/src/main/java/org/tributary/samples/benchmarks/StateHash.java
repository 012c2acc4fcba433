package org.tributary.samples.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * A hash over a set of (number, status, updated). The rows' own hashes are added up, so that the
 * order in which a database gives the rows does not matter, but every row and every repetition
 * does.
 */
final class StateHash {
  private final MessageDigest sha256;
  private long rows;
  private long high;
  private long low;

  StateHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  void add(String number, String status, Instant updatedAt) {
    String row = number + '\n' + status + '\n' + updatedAt.toEpochMilli();
    ByteBuffer digest = ByteBuffer.wrap(sha256.digest(row.getBytes(StandardCharsets.UTF_8)));
    high += digest.getLong();
    low += digest.getLong();
    rows++;
  }

  long rows() {
    return rows;
  }

  /** Number of rows and hash; equal texts mean equal sets. */
  @Override
  public String toString() {
    return "%d:%016x%016x".formatted(rows, high, low);
  }
}
