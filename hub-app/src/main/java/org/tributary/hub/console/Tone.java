package org.tributary.hub.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a state is to be taken: the colour and the sign that go with its word. */
enum Tone {
  GOOD,
  BUSY,
  WARN,
  BAD,
  IDLE;

  /** Its name in the style sheet. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether somebody has to see to it. */
  boolean isProblem() {
    return this == WARN || this == BAD;
  }

  /** How a state of the API is to be taken. */
  static Tone of(@Nullable String state) {
    return switch (state == null ? "" : state) {
      case "fresh", "succeeded", "done", "passed", "UP", "enabled" -> GOOD;
      case "running", "sending", "pending" -> BUSY;
      case "stale", "troubled", "interrupted", "compensated", "noted", "unknown", "warning" -> WARN;
      case "failed", "unavailable", "unsupported", "DOWN", "OUT_OF_SERVICE", "disabled" -> BAD;
      default -> IDLE;
    };
  }
}
