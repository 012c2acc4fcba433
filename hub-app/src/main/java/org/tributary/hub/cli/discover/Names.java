package org.tributary.hub.cli.discover;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names as systems write them, taken apart into words and put together in our ways. */
final class Names {
  private static final Pattern HUMP =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_ASCII_WORD = Pattern.compile("[^a-z0-9]+");
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int LONGEST = 40;

  private Names() {}

  /** The words of a name in small letters: {@code lastChange_Date} is last, change, date. */
  static List<String> words(String name) {
    return NO_WORD
        .splitAsStream(HUMP.matcher(name).replaceAll(" "))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The words of a name as one, to compare names by. */
  static String squashed(String name) {
    return String.join("", words(name));
  }

  /** The singular of an English word, as far as its ending tells. */
  static String singular(String word) {
    if (word.endsWith("ies") && word.length() > 4) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (word.matches(".*(ss|x|ch|sh)es")) {
      return word.substring(0, word.length() - 2);
    }
    boolean plural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
    return plural ? word.substring(0, word.length() - 1) : word;
  }

  /** A name of small letters, digits and hyphens, as systems and streams have. */
  static String slug(String name, String otherwise) {
    String plain = Normalizer.normalize(String.join("-", words(name)), Normalizer.Form.NFD);
    String slug = NO_ASCII_WORD.matcher(MARKS.matcher(plain).replaceAll("")).replaceAll("-");
    slug = slug.replaceAll("^[^a-z]+|-+$", "");
    if (slug.isEmpty()) {
      return otherwise;
    }
    return slug.substring(0, Math.min(LONGEST, slug.length())).replaceAll("-+$", "");
  }

  /** The name, or the name with a number where it is taken already. */
  static String unique(String name, Collection<String> taken) {
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      String ending = "-" + i;
      free = name.substring(0, Math.min(name.length(), LONGEST - ending.length())) + ending;
    }
    return free;
  }

  /** A name for a member: itself where it is simple, otherwise its words with humps. */
  static String member(String name, String otherwise) {
    if (SIMPLE.matcher(name).matches()) {
      return name;
    }
    List<String> words = new ArrayList<>();
    NO_ASCII_WORD
        .splitAsStream(slug(name, otherwise))
        .forEach(
            word ->
                words.add(
                    words.isEmpty()
                        ? word
                        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)));
    return String.join("", words);
  }

  /** The name of an environment variable of a system. */
  static String variable(String system, String what) {
    return "${" + system.toUpperCase(Locale.ROOT).replace('-', '_') + "_" + what + "}";
  }

  /** Words for people to read, the first with a capital. */
  static String title(String name) {
    String title = words(name).stream().collect(Collectors.joining(" "));
    return title.isEmpty()
        ? name
        : title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }

  /** Text without line ends and control characters, so that it stays within a comment. */
  static String comment(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s\u0085\u2028\u2029]+", " ").strip();
  }

  /** Text of a source on one line, cut where it is long. */
  static String oneLine(String text) {
    String line = comment(text);
    return line.length() > 160 ? line.substring(0, 157) + "..." : line;
  }
}
