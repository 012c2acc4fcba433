package org.tributary.samples.rivertown;

import java.text.Normalizer;
import java.util.Locale;

/** Plain Latin letters for names: accents off, ligatures and strokes spelt out. */
final class Latin {
  private Latin() {}

  static String withoutAccents(String text) {
    String spelt =
        text.replace("ß", "ss")
            .replace("Ł", "L")
            .replace("ł", "l")
            .replace("Đ", "D")
            .replace("đ", "d")
            .replace("œ", "oe")
            .replace("æ", "ae");
    return Normalizer.normalize(spelt, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }

  /** Letters and digits only, lower case: for e-mail addresses. */
  static String mailbox(String text) {
    return withoutAccents(text).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
