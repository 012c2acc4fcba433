package org.tributary.hub.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The first 128 bits of SHA-256 over a record's content. The order of members does not count, so a
 * system that shuffles its JSON does not look changed.
 */
final class ContentHash {
  private final MessageDigest digest;

  private ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  static UUID of(JsonNode body) {
    ContentHash hash = new ContentHash();
    hash.add(body);
    ByteBuffer bytes = ByteBuffer.wrap(hash.digest.digest());
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private void add(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> addObject(node);
      case ARRAY -> {
        digest.update((byte) '[');
        node.forEach(this::add);
        digest.update((byte) ']');
      }
      default -> {
        digest.update((byte) (node.isTextual() ? '"' : '='));
        text(node.asText());
      }
    }
  }

  private void addObject(JsonNode node) {
    List<String> names = new ArrayList<>(node.size());
    node.fieldNames().forEachRemaining(names::add);
    Collections.sort(names);
    digest.update((byte) '{');
    for (String name : names) {
      text(name);
      add(node.get(name));
    }
    digest.update((byte) '}');
  }

  private void text(String value) {
    digest.update(value.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
