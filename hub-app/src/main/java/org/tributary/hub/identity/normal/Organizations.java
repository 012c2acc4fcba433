package org.tributary.hub.identity.normal;

import java.util.List;
import java.util.Set;

/** Tells organizations from persons by the words of their names. */
final class Organizations {
  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "inc",
          "incorporated",
          "llc",
          "lllp",
          "llp",
          "lp",
          "ltd",
          "limited",
          "corp",
          "corporation",
          "co",
          "company",
          "plc",
          "pllc",
          "pty",
          "gmbh",
          "ag",
          "sa",
          "sarl",
          "bv",
          "nv",
          "ltee",
          "limitee",
          "enr",
          "pc");
  private static final Set<String> TRADES =
      Set.of(
          "properties",
          "property",
          "plumbing",
          "construction",
          "contracting",
          "contractors",
          "builders",
          "roofing",
          "electric",
          "electrical",
          "heating",
          "landscaping",
          "restaurant",
          "repair",
          "realty",
          "rentals",
          "holdings",
          "enterprises",
          "partners",
          "partnership",
          "services",
          "service",
          "management",
          "investments",
          "foundation",
          "association",
          "assn",
          "society",
          "ministries",
          "university",
          "college",
          "school",
          "department",
          "dept",
          "apartments",
          "condominiums",
          "group",
          "solutions",
          "industries",
          "consulting",
          "systems",
          "bakery",
          "cafe",
          "salon",
          "daycare",
          "trucking",
          "trust",
          "cleaning",
          "catering",
          "design",
          "studio",
          "store",
          "shop",
          "market",
          "motors",
          "painting");

  private Organizations() {}

  /** Whether the words of a name in one field are those of an organization. */
  static boolean isOrganization(List<String> words) {
    if (words.size() < 2) {
      return false;
    }
    String last = words.get(words.size() - 1);
    return (LEGAL_FORMS.contains(last) && (last.length() > 2 || words.size() > 2))
        || TRADES.contains(last)
        || (words.size() > 2 && words.stream().anyMatch(Organizations::names));
  }

  private static boolean names(String word) {
    return TRADES.contains(word)
        || (word.length() > 2 && LEGAL_FORMS.contains(word) && !word.equals("company"));
  }

  /** The words without the legal form. */
  static List<String> core(List<String> words) {
    List<String> core =
        words.stream().filter(w -> !LEGAL_FORMS.contains(w) && !w.equals("the")).toList();
    return core.isEmpty() ? words : core;
  }
}
