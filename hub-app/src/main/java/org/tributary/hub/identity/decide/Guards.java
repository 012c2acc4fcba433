package org.tributary.hub.identity.decide;

import org.tributary.hub.identity.compare.Compared;
import org.tributary.hub.identity.compare.DateLevels;
import org.tributary.hub.identity.compare.NameLevels;
import org.tributary.hub.identity.compare.Population;
import org.tributary.hub.identity.model.Household.Contact;
import org.tributary.hub.identity.model.Household.Place;
import org.tributary.hub.identity.model.LevelSpec.Term;
import org.tributary.hub.identity.normal.Generation;
import org.tributary.hub.identity.normal.PersonName;
import org.tributary.hub.identity.normal.Profile;

/**
 * The rules that no weight of evidence overrules, for one pair. Households are why: twins, parent
 * and child of one name, a child with a guardian's contact points agree on nearly everything.
 */
final class Guards {
  private static final double DAYS_OF_BIRTH = 20_000;
  private static final double COINCIDENCE = 1e-4;

  /** Eighteen years in the number yyyymmdd. */
  private static final int YEARS_OF_A_MINOR = 18_00_00;

  private final Population population;

  private Outcome cap = Outcome.AUTOMATIC;
  private boolean refers;
  private int raised;

  Guards(Population population) {
    this.population = population;
  }

  /** Checks a pair; what was found before is forgotten. */
  void check(Profile a, Profile b, Compared found) {
    cap = Outcome.AUTOMATIC;
    raised = 0;
    Agreement agreed = new Agreement(found);
    refers = isSameByNumber(a, b, agreed) && haveVerifiedNumber(a, b);
    if (parties(a, b) || refers) {
      return;
    }
    if (agreed.isReference()) {
      lower(Guard.ONE_KIND_OF_EVIDENCE, Outcome.REVIEW);
      return;
    }
    if (a.isOrganization()) {
      organizations(agreed);
      return;
    }
    names(a, b, agreed);
    dates(a, b, agreed);
    if (agreed.isAnchored()) {
      cap = Outcome.AUTOMATIC; // the objections stay told: they are taken for errors
    }
    generations(a.name().generation(), b.name().generation(), agreed);
    if (cap == Outcome.AUTOMATIC) {
      kinds(a, b, agreed);
    }
  }

  /** Whether a number is the same and nothing says that it is another's. */
  private boolean isSameByNumber(Profile a, Profile b, Agreement agreed) {
    boolean mayBeAnother =
        agreed.givenDiffers()
            || agreed.familyDiffers()
            || agreed.furtherDiffers()
            || agreed.birthDiffers()
            || a.name().generation().conflictsWith(b.name().generation())
            || NameLevels.areTwinNames(a.name().given(), b.name().given(), population);
    return agreed.identifierIsSame() && !mayBeAnother;
  }

  /**
   * Whether one refers to the other by a number that both know to be the party's, as an invoice
   * does to its payer, and nothing speaks against it: no weight is needed for that.
   */
  boolean refers() {
    return refers;
  }

  private static boolean haveVerifiedNumber(Profile a, Profile b) {
    return a.identifiers().stream().anyMatch(id -> id.isVerified() && b.identifiers().contains(id));
  }

  /** The most that may be done. */
  Outcome cap() {
    return cap;
  }

  /** Bits of the guards that objected. */
  int raised() {
    return raised;
  }

  private boolean parties(Profile a, Profile b) {
    if (a.noLink() || b.noLink()) {
      lower(Guard.NO_LINK, Outcome.CONFLICT);
    }
    boolean areNamed = !a.names().isEmpty() && !b.names().isEmpty();
    if (a.isOrganization() != b.isOrganization() && areNamed) {
      lower(Guard.PARTY_TYPE, Outcome.CONFLICT);
    }
    if (a.isPlaceholder() || b.isPlaceholder()) {
      lower(Guard.PLACEHOLDER, Outcome.CONFLICT);
    }
    return raised != 0;
  }

  private void organizations(Agreement agreed) {
    if (agreed.familyDiffers()) {
      lower(Guard.FAMILY_NAME, Outcome.NONE);
    }
    boolean isElsewhere = agreed.place == Place.DIFFERENT || agreed.place == Place.AREA;
    boolean other =
        agreed.isNearHome()
            || agreed.contact == Contact.BOTH
            || (agreed.contactIsPersonal() && !isElsewhere)
            || agreed.identifierIsSame();
    if (!agreed.familyAgrees() || !other) {
      lower(Guard.ONE_KIND_OF_EVIDENCE, Outcome.REVIEW);
    }
  }

  private void generations(Generation a, Generation b, Agreement agreed) {
    if (a.conflictsWith(b)) {
      boolean told = agreed.identifierIsSame() || agreed.birth == DateLevels.SAME;
      lower(Guard.GENERATION, told ? Outcome.REVIEW : Outcome.CONFLICT);
    } else if (a != b && !agreed.birthAgrees() && !agreed.identifierIsSame()) {
      lower(Guard.GENERATION, Outcome.REVIEW);
    }
  }

  private void names(Profile a, Profile b, Agreement agreed) {
    if (agreed.givenDiffers()) {
      boolean told = agreed.birthAgrees() && agreed.identifierIsSame();
      lower(Guard.GIVEN_NAME, told ? Outcome.REVIEW : Outcome.CONFLICT);
    }
    if (agreed.furtherDiffers()) {
      boolean told = agreed.birth == DateLevels.SAME || agreed.contact == Contact.BOTH;
      lower(Guard.FURTHER_NAMES, told ? Outcome.REVIEW : Outcome.CONFLICT);
    }
    if (agreed.familyDiffers()) {
      lower(Guard.FAMILY_NAME, otherFamily(agreed));
    }
    if (agreed.givenMayBeTwins()
        && NameLevels.areTwinNames(a.name().given(), b.name().given(), population)) {
      boolean told = agreed.birthAgrees() || agreed.given == NameLevels.GIVEN_VARIANT;
      lower(Guard.KNOWN_NAMES, told ? Outcome.REVIEW : Outcome.NONE);
    }
  }

  private void dates(Profile a, Profile b, Agreement agreed) {
    if ((isMinor(a) && b.birthDate() == 0) || (isMinor(b) && a.birthDate() == 0)) {
      lower(Guard.MINOR, agreed.identifierIsSame() ? Outcome.AUTOMATIC : Outcome.REVIEW);
    }
    if (!agreed.birthDiffers()) {
      return;
    }
    boolean told = agreed.nameIsSame() && agreed.contactIsPersonal();
    lower(Guard.BIRTH_DATE, told ? Outcome.REVIEW : Outcome.CONFLICT);
  }

  /** Another family name may be a new one: nobody else of that name was born on that day there. */
  private static Outcome otherFamily(Agreement agreed) {
    boolean isThere =
        (agreed.isAtHome() || agreed.contactIsPersonal()) && !agreed.identifierDiffers();
    if (agreed.givenAgrees() && agreed.birth == DateLevels.SAME && isThere) {
      return Outcome.AUTOMATIC;
    }
    boolean told = agreed.givenAgrees() && (agreed.birthAgrees() || agreed.contactIsPersonal());
    return told ? Outcome.REVIEW : Outcome.NONE;
  }

  private boolean isMinor(Profile party) {
    return party.birthDate() != 0 && party.birthDate() > population.today() - YEARS_OF_A_MINOR;
  }

  /** Whether enough independent kinds of evidence agree. */
  private void kinds(Profile a, Profile b, Agreement agreed) {
    if (agreed.isAnchored()) {
      return;
    }
    if (!agreed.nameAgrees()) {
      partial(agreed);
    } else if (agreed.identifierDiffers() && !isKnownTwice(a, b, agreed)) {
      lower(Guard.IDENTIFIER, Outcome.REVIEW);
    } else if (isParentOrChild(agreed)) {
      lower(Guard.PARENT_OR_CHILD, Outcome.REVIEW);
    } else if (!isEnough(a, b, agreed)) {
      lower(Guard.ONE_KIND_OF_EVIDENCE, Outcome.REVIEW);
    }
  }

  /**
   * Whether one person has two numbers of one issuer, as happens where accounts are opened anew.
   */
  private boolean isKnownTwice(Profile a, Profile b, Agreement agreed) {
    boolean isSameDay = agreed.birth == DateLevels.SAME;
    return (isSameDay && (agreed.isNearHome() || isRareOnADay(a, b)))
        || (agreed.birthAgrees() && agreed.isAtHome());
  }

  /** A name that does not say who it is needs others that do. */
  private void partial(Agreement agreed) {
    int telling =
        (agreed.birthAgrees() ? 1 : 0)
            + (agreed.contactIsPersonal() ? 1 : 0)
            + (agreed.contact == Contact.BOTH ? 1 : 0)
            + (agreed.identifierIsSame() ? 1 : 0)
            + (agreed.isAtHome() && agreed.given != 0 ? 1 : 0);
    boolean someName = agreed.given != 0 || agreed.family != 0;
    if (telling < (someName ? 2 : 3) || (agreed.identifierDiffers() && !agreed.givenAgrees())) {
      lower(Guard.PARTIAL_NAME, Outcome.REVIEW);
    }
  }

  private static boolean isParentOrChild(Agreement agreed) {
    return agreed.contact == Contact.DIFFERENT
        && agreed.isNearHome()
        && !agreed.birthAgrees()
        && !agreed.identifierIsSame();
  }

  private boolean isEnough(Profile a, Profile b, Agreement agreed) {
    int kinds = agreed.kinds();
    boolean isElsewhere = agreed.contact == Contact.DIFFERENT && agreed.place == Place.DIFFERENT;
    boolean isUnmet = agreed.contact == Contact.DIFFERENT && !agreed.isNearHome();
    if (isUnmet && agreed.birth != DateLevels.SAME && !agreed.identifierIsSame()) {
      return false; // a name alone, with a date that is nearly the same
    }
    if (kinds >= 2 || (kinds == 1 && agreed.contactIsPersonal())) {
      return true;
    }
    if (agreed.birth == DateLevels.SAME && !isElsewhere) {
      return isRareOnADay(a, b);
    }
    return agreed.identifierIsSame();
  }

  /** Whether two people of this name were hardly born on one day by chance. */
  private boolean isRareOnADay(Profile a, Profile b) {
    return namesakes(a.name(), b.name()) / DAYS_OF_BIRTH < COINCIDENCE;
  }

  /** How many others of this full name the population is expected to have. */
  private double namesakes(PersonName a, PersonName b) {
    double given = Math.max(share(Term.GIVEN, a.given()), share(Term.GIVEN, b.given()));
    double family = Math.max(share(Term.FAMILY, a.family()), share(Term.FAMILY, b.family()));
    return given * family * population.records();
  }

  private double share(Term term, String value) {
    return population.count(term, value) / (double) Math.max(1, population.stated(term));
  }

  private void lower(Guard guard, Outcome to) {
    raised |= guard.bit();
    cap = cap.atMost(to);
  }
}
