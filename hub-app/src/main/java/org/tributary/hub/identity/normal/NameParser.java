package org.tributary.hub.identity.normal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes names apart as systems write them: in parts, as {@code LAST, FIRST M} or {@code First M
 * Last}. The order of a single field is a guess; the comparison tries both.
 */
final class NameParser {
  private static final Set<String> TITLES =
      Set.of(
          "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame", "hon", "herr",
          "frau", "mme", "mlle", "sra", "srta");
  private static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "der", "den", "de", "la", "le", "del", "della", "da", "das", "dos", "di",
          "du", "bin", "ibn", "bint", "al", "el", "st", "ter", "ten", "zu");

  private NameParser() {}

  /** A name in one field. */
  static PersonName whole(String full) {
    int comma = full.indexOf(',');
    if (comma > 0) {
      List<String> before = Folding.words(full.substring(0, comma));
      List<String> after = Folding.words(full.substring(comma + 1).replace("-", ""));
      Generation generation = generation(before, generation(after, Generation.UNKNOWN));
      if (!after.isEmpty() || before.size() < 2) {
        return name(after, before, generation);
      }
      return ordered(before, generation, 1);
    }
    String text = full.strip();
    int last = text.lastIndexOf(' ');
    List<String> words = Folding.words(last < 0 ? text : unhyphened(text, last));
    Generation generation = generation(words, Generation.UNKNOWN);
    int hyphened = last < 0 ? 1 : Folding.words(text.substring(last)).size();
    return ordered(words, generation, Math.max(1, hyphened));
  }

  /** A hyphen joins given names, but separates the parts of a family name. */
  private static String unhyphened(String full, int last) {
    return full.substring(0, last).replace("-", "") + full.substring(last);
  }

  /** A name in parts. */
  static PersonName parts(List<String> given, String family, String suffix) {
    List<String> first = new ArrayList<>();
    given.forEach(text -> first.addAll(Folding.words(text.replace("-", ""))));
    List<String> last = Folding.words(family);
    Generation generation = generation(Folding.words(suffix), Generation.UNKNOWN);
    return name(first, last, generation(last, generation(first, generation)));
  }

  /** The name of an organization. */
  static PersonName organization(String full) {
    List<String> words = Organizations.core(Folding.words(full));
    return new PersonName("", List.of(), String.join("", words), words, Generation.UNKNOWN);
  }

  /**
   * A name whose family name comes last.
   *
   * @param parts how many words it has at least: Lee-Smith is one name
   */
  private static PersonName ordered(List<String> words, Generation generation, int parts) {
    words.removeIf(TITLES::contains);
    if (words.isEmpty()) {
      return name(List.of(), List.of(), generation);
    }
    int family = Math.max(Math.min(1, words.size() - 1), words.size() - parts);
    while (family > 1 && PARTICLES.contains(words.get(family - 1))) {
      family--;
    }
    return name(words.subList(0, family), words.subList(family, words.size()), generation);
  }

  private static PersonName name(List<String> given, List<String> family, Generation generation) {
    List<String> first = given.stream().filter(word -> !TITLES.contains(word)).toList();
    List<String> parts = family.stream().filter(word -> !TITLES.contains(word)).toList();
    return new PersonName(
        first.isEmpty() ? "" : first.get(0),
        first.isEmpty() ? List.of() : first.subList(1, first.size()),
        String.join("", parts),
        parts,
        generation);
  }

  /** Takes the words of a generation out of a name of at least two words. */
  private static Generation generation(List<String> words, Generation otherwise) {
    Generation found = otherwise;
    for (int i = words.size() - 1; i >= 0; i--) {
      Generation here = Generation.of(words.get(i));
      if (here != Generation.UNKNOWN) {
        found = here;
        words.remove(i);
      }
    }
    return found;
  }
}
