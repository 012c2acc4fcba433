package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a text of a body stands for where it is nothing but a placeholder, such as {@code "{size}"}.
 * A longer text is never looked into: GraphQL is full of braces.
 */
enum Placeholder {
  /** From which change on is read. */
  SINCE,
  /** Up to which change is read, in windows. */
  UNTIL,
  /** The key of the last record. */
  AFTER,
  OFFSET,
  PAGE,
  CURSOR,
  SIZE,
  /** The secret of the settings, where a system wants it in the body. */
  SECRET;

  /** The placeholder that a node is, if it is one. */
  static Optional<Placeholder> of(JsonNode node) {
    return Arrays.stream(values())
        .filter(one -> node.isTextual() && node.asText().equals(one.toString()))
        .findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(Placeholder::toString).collect(Collectors.joining(", "));
  }

  /** As it stands in a body. */
  @Override
  public String toString() {
    return "{" + name().toLowerCase(Locale.ROOT) + "}";
  }
}
