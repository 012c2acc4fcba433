package org.tributary.hub.identity.normal;

import java.util.List;
import java.util.Set;

/** Values that stand where nothing is known: nobody's name, nobody's address. */
final class Placeholders {
  private static final Set<String> WORDS =
      Set.of(
          "unknown",
          "anonymous",
          "occupant",
          "occupier",
          "resident",
          "tenant",
          "owner",
          "homeowner",
          "householder",
          "customer",
          "citizen",
          "current",
          "vacant",
          "none",
          "null",
          "na",
          "nobody",
          "no",
          "name",
          "not",
          "given",
          "provided",
          "available",
          "applicable",
          "test",
          "tbd",
          "xxx",
          "xxxx",
          "refused",
          "declined",
          "withheld",
          "unnamed",
          "same",
          "person",
          "caller",
          "guest",
          "user",
          "baby",
          "boy",
          "girl",
          "infant",
          "newborn",
          "twin",
          "one",
          "two",
          "of",
          "the",
          "or",
          "and",
          "inconnu",
          "anonyme",
          "locataire",
          "adult",
          "child",
          "male",
          "female");
  private static final Set<String> TELLING =
      Set.of("unknown", "anonymous", "occupant", "occupier", "inconnu", "anonyme", "unnamed");
  private static final Set<String> MAILBOXES =
      Set.of(
          "none",
          "no",
          "noemail",
          "nomail",
          "na",
          "unknown",
          "test",
          "noreply",
          "donotreply",
          "null",
          "anonymous",
          "refused",
          "declined",
          "notprovided",
          "xxx",
          "email",
          "nobody");

  private Placeholders() {}

  /** Whether a name is nobody's: a title, an occupant, John Doe, one letter. */
  static boolean isName(PersonName name) {
    List<String> parts = name.familyParts();
    if (name.given().length() + name.family().length() < 2) {
      return true;
    }
    if (name.family().equals("doe")
        && (name.given().equals("john") || name.given().equals("jane"))) {
      return true;
    }
    if (TELLING.contains(name.given()) || parts.stream().anyMatch(TELLING::contains)) {
      return true;
    }
    if (name.given().equals("baby")) {
      return true;
    }
    return parts.stream().allMatch(WORDS::contains)
        && name.further().stream().allMatch(WORDS::contains)
        && (name.given().isEmpty() || WORDS.contains(name.given()));
  }

  /** Whether a mailbox is nobody's. */
  static boolean isMailbox(String local) {
    return MAILBOXES.contains(local.replaceAll("[._-]", ""));
  }

  /** Whether a row of digits is one that people type when they give no number. */
  static boolean isDigits(String digits) {
    int distinct = (int) digits.chars().distinct().count();
    return distinct < 3 || digits.contains("1234567890") || digits.endsWith("0000000");
  }

  /** Whether a date is one that systems write where they know none. */
  static boolean isDate(int year, int month, int day) {
    boolean first = month == 1 && day == 1;
    return (first && (year == 1900 || year == 1901 || year == 1970 || year == 1800 || year < 1000))
        || year >= 2900
        || (year == 1899 && month == 12)
        || (year == 1111 && month == 11);
  }
}
