package org.tributary.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a resident is shielded; the reason never leaves the hub.
 *
 * @param substituteAddress shown instead of every other address
 */
public record Protection(
    Level level, @Nullable Address substituteAddress, @Nullable LocalDate reviewDate) {

  /** How far the shield goes. */
  public enum Level {
    NONE,
    RESTRICTED,
    PROTECTED
  }

  public Protection {
    Rules.required("level", level);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
