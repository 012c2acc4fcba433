package org.tributary.connectors.rest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What <code>${size}</code> and its like stand for in a body. */
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

  /** Where a placeholder stands in a text, known or not. */
  static final Pattern ANY = Pattern.compile("\\$\\{([A-Za-z]+)}");

  /** The placeholder of a name. */
  static Optional<Placeholder> named(String name) {
    return Arrays.stream(values()).filter(one -> one.word().equals(name)).findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(Placeholder::toString).collect(Collectors.joining(", "));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As it stands in a body. */
  @Override
  public String toString() {
    return "${" + word() + "}";
  }
}
