package org.tributary.sdk.sentence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One English sentence with blanks, and what it is in another language.
 *
 * @param english with blanks: {@code {0}} takes anything, {@code {0!}} a sentence with a
 *     translation, {@code {0.}} one word
 * @param literals what stands before, between and behind the blanks
 * @param blanks the blanks in the order of the English sentence
 * @param other the sentence in the other language
 */
record Phrase(String english, List<String> literals, List<Blank> blanks, String other) {
  private static final Pattern BLANK = Pattern.compile("\\{(\\d)([!.]?)}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\u0000]+");
  private static final int FEWEST = 4;

  /** Those with the most text of their own first. */
  static final Comparator<Phrase> MOST_SPECIFIC =
      Comparator.comparingInt((Phrase phrase) -> -phrase.letters()).thenComparing(Phrase::english);

  /**
   * A blank.
   *
   * @param isSentence whether what fills it must be a sentence with a translation
   * @param isWord whether what fills it must be without a space, such as a name or a pointer
   */
  record Blank(int number, boolean isSentence, boolean isWord) {
    static Blank of(String number, String kind) {
      return new Blank(Integer.parseInt(number), kind.equals("!"), kind.equals("."));
    }
  }

  static Phrase of(String english, String other) {
    List<String> literals = new ArrayList<>();
    List<Blank> blanks = new ArrayList<>();
    Matcher blank = BLANK.matcher(english);
    int end = 0;
    while (blank.find()) {
      literals.add(english.substring(end, blank.start()));
      blanks.add(Blank.of(blank.group(1), blank.group(2)));
      end = blank.end();
    }
    literals.add(english.substring(end));
    Phrase phrase = new Phrase(english, List.copyOf(literals), List.copyOf(blanks), other);
    phrase.check();
    return phrase;
  }

  /** A phrase that could be anything would say other sentences wrongly. */
  private void check() {
    TreeSet<Integer> mine = new TreeSet<>(blanks.stream().map(Blank::number).toList());
    TreeSet<Integer> others = new TreeSet<>();
    BLANK.matcher(other).results().forEach(it -> others.add(Integer.valueOf(it.group(1))));
    if (!mine.equals(others) || mine.size() != blanks.size()) {
      throw new IllegalStateException("other blanks than in the English sentence: " + english);
    }
    for (int i = 1; i < blanks.size(); i++) {
      if (literals.get(i).isEmpty()) {
        throw new IllegalStateException("nothing stands between two blanks: " + english);
      }
    }
    long words = String.join("", literals).chars().filter(Character::isLetter).count();
    boolean holdsSentence = blanks.stream().anyMatch(Blank::isSentence);
    boolean isName = blanks.isEmpty() && english.indexOf(' ') < 0;
    if (isName || (!blanks.isEmpty() && words < FEWEST && !holdsSentence)) {
      throw new IllegalStateException("too few words to be told from other sentences: " + english);
    }
  }

  /** The longest word that every sentence of this phrase has; empty where it has none. */
  Optional<String> anchor() {
    return words(String.join("\u0000", literals))
        .filter(word -> word.indexOf('\u0000') < 0)
        .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  /** The words of a text. */
  static Stream<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group);
  }

  /** How much text of its own it has. */
  int letters() {
    return literals.stream().mapToInt(String::length).sum();
  }

  /** Whether a sentence begins and ends as this one does. */
  boolean mayBe(String sentence) {
    return sentence.startsWith(literals.get(0))
        && sentence.endsWith(literals.get(literals.size() - 1));
  }

  /** The sentence in the other language, with what fills its blanks. */
  String filled(List<String> fillings) {
    Map<String, String> byNumber = new HashMap<>();
    for (int i = 0; i < blanks.size(); i++) {
      byNumber.put(String.valueOf(blanks.get(i).number()), fillings.get(i));
    }
    return BLANK
        .matcher(other)
        .replaceAll(it -> Matcher.quoteReplacement(byNumber.getOrDefault(it.group(1), "")));
  }
}
