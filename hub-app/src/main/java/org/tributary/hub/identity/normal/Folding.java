package org.tributary.hub.identity.normal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text folded for comparison: compatibility forms, accents, case and punctuation do not count.
 * Letters of other scripts stay as they are; the original is never changed.
 */
public final class Folding {
  private Folding() {}

  /** Lower case without accents. */
  public static String fold(String text) {
    if (isPlain(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      int type = Character.getType(c);
      if (type != Character.NON_SPACING_MARK && type != Character.ENCLOSING_MARK) {
        append(folded, c);
      }
    }
    return folded.toString();
  }

  /** Letters that no decomposition takes apart. */
  private static void append(StringBuilder folded, char c) {
    switch (c) {
      case 'ß' -> folded.append("ss");
      case 'æ' -> folded.append("ae");
      case 'œ' -> folded.append("oe");
      case 'ø' -> folded.append('o');
      case 'đ', 'ð' -> folded.append('d');
      case 'ł' -> folded.append('l');
      case 'ı' -> folded.append('i');
      case 'þ' -> folded.append("th");
      default -> folded.append(c);
    }
  }

  /**
   * The folded words of a text. Apostrophes, dots and the okina join ({@code O'Neil} is one word,
   * and so is {@code L.L.C.}); everything else that is neither letter nor digit separates.
   */
  public static List<String> words(String text) {
    String folded = fold(text);
    List<String> words = new ArrayList<>(4);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      } else if (!joins(folded, i)) {
        end(word, words);
      }
    }
    end(word, words);
    return words;
  }

  /** A dot joins single letters only: {@code J.R. Smith}, but not {@code St.John}. */
  private static boolean joins(String text, int at) {
    char c = text.charAt(at);
    if (c == '\'' || c == '\u2019' || c == '\u2018' || c == '\u02bb' || c == '`') {
      return true;
    }
    return c == '.' && isSingle(text, at - 1) && isSingle(text, at + 1);
  }

  private static boolean isSingle(String text, int at) {
    return at >= 0
        && at < text.length()
        && Character.isLetter(text.charAt(at))
        && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
        && (at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)));
  }

  private static void end(StringBuilder word, List<String> words) {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  /** The words run together. */
  public static String joined(String text) {
    return String.join("", words(text));
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7e) {
        return false;
      }
    }
    return true;
  }
}
