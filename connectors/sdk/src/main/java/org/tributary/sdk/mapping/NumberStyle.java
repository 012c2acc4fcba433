package org.tributary.sdk.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A declared way of writing decimal numbers. What does not fit it exactly is refused: {@code 1,23}
 * is no number in the style {@code en}, although it would be one in {@code de}.
 *
 * @param name as mappings write it
 * @param group what may stand between groups of three digits, or {@link #NOTHING}
 * @param point what stands before the decimals, or {@link #NOTHING} where the number of decimals is
 *     implied
 * @param implied how many of the last digits are decimals although no point says so
 */
record NumberStyle(String name, char group, char point, int implied) {
  static final String NAMES = "plain, en (1,234.56), de (1.234,56), fr (1 234,56), implied0 to 9";

  /** A character that no text holds. */
  private static final char NOTHING = '\uFFFF';

  private static final int MOST_DIGITS = 30;

  /** The style of a name, or null where there is none. */
  static @Nullable NumberStyle of(String name) {
    return switch (name) {
      case "plain" -> new NumberStyle(name, NOTHING, '.', 0);
      case "en" -> new NumberStyle(name, ',', '.', 0);
      case "de" -> new NumberStyle(name, '.', ',', 0);
      case "fr" -> new NumberStyle(name, ' ', ',', 0);
      default -> implied(name);
    };
  }

  private static @Nullable NumberStyle implied(String name) {
    boolean fits = name.length() == 8 && name.startsWith("implied");
    int digits = fits ? name.charAt(7) - '0' : -1;
    return digits < 0 || digits > 9 ? null : new NumberStyle(name, NOTHING, NOTHING, digits);
  }

  /** The number of a text without blanks around it, or null where it does not fit the style. */
  @Nullable BigDecimal parse(String text) {
    boolean minus = text.charAt(0) == '-' || text.charAt(text.length() - 1) == '-';
    boolean leading = text.charAt(0) == '-' || text.charAt(0) == '+';
    boolean trailing = text.charAt(text.length() - 1) == '-';
    if (leading && trailing) {
      return null;
    }
    return digits(text, leading ? 1 : 0, text.length() - (trailing ? 1 : 0), minus);
  }

  private @Nullable BigDecimal digits(String text, int start, int end, boolean minus) {
    StringBuilder digits = new StringBuilder(end - start + 1).append(minus ? "-" : "");
    int sign = digits.length();
    int inGroup = 0;
    boolean grouped = false;
    int at = start;
    for (; at < end && text.charAt(at) != point; at++) {
      char c = text.charAt(at);
      if (digit(c)) {
        digits.append(c);
        inGroup++;
      } else if (separates(c) && (grouped ? inGroup == 3 : inGroup >= 1 && inGroup <= 3)) {
        grouped = true;
        inGroup = 0;
      } else {
        return null;
      }
    }
    if (grouped ? inGroup != 3 : inGroup == 0 && at == end) {
      return null;
    }
    int scale = implied;
    if (at < end) {
      scale = end - at - 1;
      if (scale == 0 || !allDigits(text, at + 1, end)) {
        return null;
      }
      digits.append(text, at + 1, end);
    }
    boolean tooLong = digits.length() - sign > MOST_DIGITS;
    return tooLong ? null : new BigDecimal(new BigInteger(digits.toString()), scale);
  }

  private boolean separates(char c) {
    boolean blank = c == ' ' || c == '\u00A0' || c == '\u202F';
    return group != NOTHING && (c == group || (group == ' ' && blank));
  }

  private static boolean allDigits(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!digit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
