package org.tributary.samples.benchmarks;

import java.util.SplittableRandom;

/** Errors as people make them when they type. */
final class TypingErrors {
  private TypingErrors() {}

  /** The text with one letter left out, added, replaced, or two exchanged. */
  static String one(String text, SplittableRandom random) {
    if (text.length() < 2) {
      return text;
    }
    int at = random.nextInt(text.length() - 1);
    StringBuilder typed = new StringBuilder(text);
    switch (random.nextInt(4)) {
      case 0 -> typed.deleteCharAt(at);
      case 1 -> typed.insert(at, like(text.charAt(at), random));
      case 2 -> typed.setCharAt(at, like(text.charAt(at), random));
      default -> {
        typed.setCharAt(at, text.charAt(at + 1));
        typed.setCharAt(at + 1, text.charAt(at));
      }
    }
    return typed.toString();
  }

  /** A digit for a digit, a letter for anything else. */
  private static char like(char character, SplittableRandom random) {
    return Character.isDigit(character)
        ? (char) ('0' + random.nextInt(10))
        : (char) ('a' + random.nextInt(26));
  }
}
