package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one column writes its numbers. What does not fit exactly is no number: nothing is guessed.
 *
 * @param marks which characters separate decimals and thousands
 * @param decimals the most decimals that a number may have, or null for any
 * @param impliedDecimals how many of the last digits are decimals although no mark says so, or null
 *     where a mark does
 * @param sign where the sign stands
 */
record NumberStyle(
    Marks marks, @Nullable Integer decimals, @Nullable Integer impliedDecimals, Sign sign) {

  /** The characters around the digits. */
  enum Marks {
    /** {@code 1234.50} */
    PLAIN(".", ""),
    /** {@code 1,234.50} */
    EN(".", ","),
    /** {@code 1.234,50} */
    DE(",", "."),
    /** {@code 1 234,50} with a blank, a no-break space or a narrow one. */
    FR(",", " \u00a0\u202f"),
    /** {@code 1'234.50} with a straight or a typographic apostrophe. */
    CH(".", "'\u2019");

    private final String decimal;
    private final String grouping;

    Marks(String decimal, String grouping) {
      this.decimal = decimal;
      this.grouping = grouping;
    }
  }

  /** Where a number carries its sign. */
  enum Sign {
    /** A plus or minus before or after the digits, or none. */
    EITHER,
    /** No sign is allowed. */
    NONE,
    /** The last character is digit and sign at once, as COBOL writes a signed DISPLAY field. */
    OVERPUNCH
  }

  private static final String OVERPUNCH_PLUS = "{ABCDEFGHI";
  private static final String OVERPUNCH_MINUS = "}JKLMNOPQR";

  /** From the short form {@code en} or the long form {@code {style: en, decimals: 2}}. */
  @JsonCreator
  static NumberStyle from(JsonNode node) {
    if (node.isTextual()) {
      return new NumberStyle(marks(node.textValue()), null, null, Sign.EITHER);
    }
    return new NumberStyle(
        marks(node.path("style").asText("plain")),
        whole(node, "decimals"),
        whole(node, "impliedDecimals"),
        sign(node.path("sign").asText("either")));
  }

  static NumberStyle plain() {
    return new NumberStyle(Marks.PLAIN, null, null, Sign.EITHER);
  }

  private static @Nullable Integer whole(JsonNode node, String member) {
    return node.has(member) ? Integer.valueOf(node.get(member).intValue()) : null;
  }

  private static Marks marks(String word) {
    try {
      return Marks.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a number style is plain, en, de, fr or ch", e);
    }
  }

  private static Sign sign(String word) {
    try {
      return Sign.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a sign is either, none or overpunch", e);
    }
  }

  /** The number, its decimals kept as written; empty where the text is no number of this style. */
  Optional<BigDecimal> parse(String text) {
    boolean negative = false;
    String digits = text;
    if (sign == Sign.OVERPUNCH) {
      negative = !digits.isEmpty() && OVERPUNCH_MINUS.indexOf(last(digits)) >= 0;
      digits = withoutOverpunch(digits);
    } else if (sign == Sign.EITHER && !digits.isEmpty()) {
      boolean trailing = isSign(last(digits));
      char signed = trailing ? last(digits) : digits.charAt(0);
      if (isSign(signed)) {
        negative = signed == '-';
        digits = trailing ? digits.substring(0, digits.length() - 1) : digits.substring(1);
      }
    }
    Optional<BigDecimal> amount = impliedDecimals == null ? marked(digits) : implied(digits);
    return negative ? amount.map(BigDecimal::negate) : amount;
  }

  private static char last(String text) {
    return text.charAt(text.length() - 1);
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  private static String withoutOverpunch(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int digit = Math.max(OVERPUNCH_PLUS.indexOf(last(text)), OVERPUNCH_MINUS.indexOf(last(text)));
    return digit < 0 ? text : text.substring(0, text.length() - 1) + digit;
  }

  private Optional<BigDecimal> implied(String text) {
    if (text.isEmpty() || !text.chars().allMatch(NumberStyle::isDigit) || impliedDecimals == null) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(new BigInteger(text), impliedDecimals));
  }

  private Optional<BigDecimal> marked(String text) {
    int mark = text.indexOf(marks.decimal);
    String whole = mark < 0 ? text : text.substring(0, mark);
    String fraction = mark < 0 ? "" : text.substring(mark + 1);
    String ungrouped = ungrouped(whole);
    boolean fits =
        ungrouped != null
            && ungrouped.length() + fraction.length() > 0
            && (mark < 0 || !fraction.isEmpty())
            && fraction.chars().allMatch(NumberStyle::isDigit)
            && (decimals == null || fraction.length() <= decimals);
    return fits
        ? Optional.of(new BigDecimal(fraction.isEmpty() ? ungrouped : ungrouped + "." + fraction))
        : Optional.empty();
  }

  /** The digits before the decimal mark; null unless thousands are grouped as they should be. */
  private @Nullable String ungrouped(String whole) {
    StringBuilder digits = new StringBuilder(whole.length());
    int sinceMark = 0;
    boolean grouped = false;
    for (int i = 0; i < whole.length(); i++) {
      char c = whole.charAt(i);
      if (isDigit(c)) {
        digits.append(c);
        sinceMark++;
      } else if (marks.grouping.indexOf(c) >= 0 && groupEnds(grouped, sinceMark)) {
        grouped = true;
        sinceMark = 0;
      } else {
        return null;
      }
    }
    return grouped && sinceMark != 3 ? null : digits.toString();
  }

  private static boolean groupEnds(boolean grouped, int digits) {
    return grouped ? digits == 3 : digits >= 1 && digits <= 3;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** What is expected, for a sentence: {@code a number in the style en with at most 2 decimals}. */
  String expectation() {
    if (impliedDecimals != null) {
      return "a number of digits only, the last " + impliedDecimals + " of them decimals";
    }
    String style = "a number in the style " + marks.name().toLowerCase(Locale.ROOT);
    return decimals == null ? style : style + " with at most " + decimals + " decimals";
  }
}
