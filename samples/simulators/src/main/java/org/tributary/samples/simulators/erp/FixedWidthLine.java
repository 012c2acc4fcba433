package org.tributary.samples.simulators.erp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds one fixed-width record: text left, numbers right with leading zeros. */
final class FixedWidthLine {
  private final StringBuilder line = new StringBuilder();

  FixedWidthLine text(@Nullable String value, int width) {
    String text = value == null ? "" : value;
    String cut = text.substring(0, Math.min(width, text.length()));
    line.append(cut).append(" ".repeat(width - cut.length()));
    return this;
  }

  FixedWidthLine digits(long value, int width) {
    line.append(String.format(Locale.ROOT, "%0" + width + "d", value));
    return this;
  }

  /** Cents with a leading sign and without a decimal point. */
  FixedWidthLine signed(long cents, int width) {
    line.append(cents < 0 ? '-' : '+');
    return digits(Math.abs(cents), width - 1);
  }

  String filledTo(int width) {
    return text("", width - line.length()).line.toString();
  }
}
