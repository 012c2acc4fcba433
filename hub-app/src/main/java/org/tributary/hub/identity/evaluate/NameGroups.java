package org.tributary.hub.identity.evaluate;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.tributary.canonical.Name;
import org.tributary.canonical.ResidentKind;
import org.tributary.hub.identity.normal.Folding;
import org.tributary.hub.identity.normal.Nicknames;
import org.tributary.hub.identity.normal.StatedParty;

/**
 * Puts records in groups by how their names are written. That is not where a person comes from, and
 * nothing of the kind is guessed: the groups are what the engine itself treats differently, so that
 * a city sees whether names which its tables know less of are resolved less well.
 */
public final class NameGroups {
  private static final int NON_SPACING = Character.NON_SPACING_MARK;

  private NameGroups() {}

  /** The group of a record's first name. */
  public static String of(StatedParty party) {
    if (party.kind() == ResidentKind.ORGANIZATION) {
      return "organization";
    }
    if (party.names().isEmpty()) {
      return "no name";
    }
    Name name = party.names().get(0);
    UnicodeScript script = script(name.full());
    if (script != UnicodeScript.LATIN) {
      return "written in " + script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    if (isMarked(name.full())) {
      return "Latin letters with accents";
    }
    List<String> family = family(name);
    if (family.size() > 1) {
      return "family name of several words";
    }
    List<String> words = Folding.words(name.full());
    boolean isListed = words.stream().anyMatch(Nicknames::isListed);
    return isListed ? "a name on the list of short forms" : "no name on the list";
  }

  /** Whether a birth date is stated. */
  public static String birthDate(StatedParty party) {
    if (party.kind() == ResidentKind.ORGANIZATION) {
      return "organization";
    }
    return party.birthDate() == null ? "birth date missing" : "birth date stated";
  }

  private static List<String> family(Name name) {
    if (name.family() != null) {
      return Folding.words(name.family());
    }
    int comma = name.full().indexOf(',');
    return comma > 0 ? Folding.words(name.full().substring(0, comma)) : List.of();
  }

  /** The script of the first letter. */
  private static UnicodeScript script(String text) {
    return text.codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .findFirst()
        .orElse(UnicodeScript.LATIN);
  }

  private static boolean isMarked(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .anyMatch(c -> Character.getType(c) == NON_SPACING || (Character.isLetter(c) && c > 0x7f));
  }
}
