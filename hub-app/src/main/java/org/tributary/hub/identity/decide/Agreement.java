package org.tributary.hub.identity.decide;

import static org.tributary.hub.identity.compare.NameLevels.DIFFERENT;
import static org.tributary.hub.identity.compare.NameLevels.FAMILY_PART;
import static org.tributary.hub.identity.compare.NameLevels.FAMILY_SIMILAR;
import static org.tributary.hub.identity.compare.NameLevels.FURTHER_DIFFERENT;
import static org.tributary.hub.identity.compare.NameLevels.GIVEN_SIMILAR;
import static org.tributary.hub.identity.compare.NameLevels.GIVEN_TYPO;
import static org.tributary.hub.identity.compare.NameLevels.GIVEN_VARIANT;
import static org.tributary.hub.identity.compare.NameLevels.INITIAL;
import static org.tributary.hub.identity.compare.NameLevels.SAME;

import org.tributary.hub.identity.compare.Compared;
import org.tributary.hub.identity.compare.DateLevels;
import org.tributary.hub.identity.model.ComparisonKind;
import org.tributary.hub.identity.model.Household.Contact;
import org.tributary.hub.identity.model.Household.Place;

/** The found levels as the rules speak of them. */
final class Agreement {
  private static final int ID_SAME = 1;
  private static final int ID_TYPO = 2;
  private static final int ID_DIFFERENT = 3;
  private static final double TELLING = 5;

  final int given;
  final int family;
  final int birth;
  final Contact contact;
  final Place place;
  private final int identifier;
  private final int further;
  private final double attributes;
  private final double area;

  Agreement(Compared found) {
    given = found.level(ComparisonKind.GIVEN_NAME);
    family = found.level(ComparisonKind.FAMILY_NAME);
    birth = found.level(ComparisonKind.BIRTH_DATE);
    contact = found.contact();
    place = found.place();
    identifier = found.level(ComparisonKind.IDENTIFIER);
    further = found.level(ComparisonKind.FURTHER_NAMES);
    attributes = found.attributeBits();
    area = place == Place.AREA ? found.householdBits() : 0;
  }

  /** Given names of one person: the same, variants or a typing error apart. */
  boolean givenAgrees() {
    return given >= SAME && given <= GIVEN_TYPO;
  }

  /** Alike, but not the same. */
  boolean givenMayBeTwins() {
    return given >= GIVEN_VARIANT && given <= GIVEN_SIMILAR;
  }

  boolean givenDiffers() {
    return given == DIFFERENT;
  }

  boolean familyAgrees() {
    return family >= SAME && family <= FAMILY_PART;
  }

  boolean familyDiffers() {
    return family == DIFFERENT;
  }

  /** Nothing of the names contradicts, and they are whole. */
  boolean nameAgrees() {
    return givenAgrees() && (familyAgrees() || family == FAMILY_SIMILAR);
  }

  boolean nameIsSame() {
    return (given == SAME || given == GIVEN_VARIANT) && familyAgrees();
  }

  /** Whether one side gives an initial only, or nothing. */
  boolean nameIsPartial() {
    return given == 0 || family == 0 || given == INITIAL || family == INITIAL;
  }

  boolean furtherAgrees() {
    return further > 0 && further != FURTHER_DIFFERENT;
  }

  boolean furtherDiffers() {
    return further == FURTHER_DIFFERENT;
  }

  boolean birthAgrees() {
    return birth >= DateLevels.SAME && birth <= DateLevels.TYPO;
  }

  boolean birthDiffers() {
    return birth == DateLevels.DIFFERENT;
  }

  boolean identifierIsSame() {
    return identifier == ID_SAME;
  }

  boolean identifierDiffers() {
    return identifier == ID_DIFFERENT;
  }

  boolean contactIsPersonal() {
    return contact == Contact.ONE || contact == Contact.BOTH;
  }

  boolean isAtHome() {
    return place == Place.HOME;
  }

  boolean isNearHome() {
    return place == Place.HOME || place == Place.NEAR;
  }

  /**
   * How many kinds of evidence further attributes and the area are: where somebody was born says
   * nothing of where he lives, so that each counts that speaks for it clearly.
   */
  private int attributesAndArea() {
    int each = (attributes >= TELLING ? 1 : 0) + (area >= TELLING ? 1 : 0);
    return each == 0 && attributes + area >= TELLING ? 1 : each;
  }

  /**
   * Whether a number of one issuer, itself or but for a typing error, stands together with other
   * evidence that only the same person has: then a name or a date is the error.
   */
  boolean isAnchored() {
    int others =
        (birthAgrees() ? 1 : 0)
            + (isNearHome() || contactIsPersonal() ? 1 : 0)
            + (familyAgrees() ? 1 : 0)
            + (givenAgrees() ? 1 : 0);
    boolean isSameDay = birth == DateLevels.SAME;
    return isReference()
        || (identifier == ID_SAME && (others >= 2 || isSameDay))
        || (identifier == ID_TYPO && others >= (isSameDay ? 2 : 3));
  }

  /** Whether a number of one issuer is all that both state, and it is the same. */
  boolean isReference() {
    return identifier == ID_SAME
        && given == 0
        && family == 0
        && birth == 0
        && contact == Contact.UNKNOWN
        && place == Place.UNKNOWN;
  }

  /** How many independent kinds of evidence agree besides the name. */
  int kinds() {
    int kinds = birthAgrees() ? 1 : 0;
    kinds += contactIsPersonal() ? 1 : 0;
    kinds += contact == Contact.NEAR ? 1 : 0;
    kinds += contact == Contact.SHARED && given == SAME && isAtHome() ? 1 : 0;
    kinds += isAtHome() || (place == Place.NEAR && birthAgrees()) ? 1 : 0;
    kinds += identifier == ID_SAME || identifier == ID_TYPO ? 1 : 0;
    boolean isMet = kinds > 0 || attributes >= TELLING;
    kinds += furtherAgrees() && isMet ? 1 : 0; // with a town alone it is but a longer name
    kinds += attributesAndArea();
    return kinds;
  }
}
