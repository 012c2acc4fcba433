package org.tributary.hub.identity.model;

import java.util.Locale;

/**
 * The joint levels of the household comparison: what the contact points say, and what the address
 * says. Both move together from one household to another, so that their evidence is never added up.
 */
public final class Household {

  /** What the contact points say. */
  public enum Contact {
    UNKNOWN(0),
    /** Both sides have some of one kind, and none is shared. */
    DIFFERENT(1),
    /** A shared one but for a typing error. */
    NEAR(2),
    /** One is shared, and so it is by people of other names. */
    SHARED(3),
    /** One is shared that nobody of another name has. */
    ONE(4),
    /** E-mail address and telephone are shared, by nobody of another name. */
    BOTH(5);

    private final int number;

    Contact(int number) {
      this.number = number;
    }
  }

  /** What the addresses say. */
  public enum Place {
    UNKNOWN(0),
    DIFFERENT(1),
    /** One town, or one post code. */
    AREA(2),
    /** One home but for a typing error or a missing number. */
    NEAR(3),
    /** One home. */
    HOME(4);

    private final int number;

    Place(int number) {
      this.number = number;
    }
  }

  private static final Contact[] CONTACTS = Contact.values();
  private static final Place[] PLACES = Place.values();

  private Household() {}

  /** The number of the joint level; 0 where both are unknown. */
  public static int level(Contact contact, Place place) {
    return contact.number * PLACES.length + place.number;
  }

  /** What the contact points said at a joint level. */
  public static Contact contact(int level) {
    return CONTACTS[level / PLACES.length];
  }

  /** What the addresses said at a joint level. */
  public static Place place(int level) {
    return PLACES[level % PLACES.length];
  }

  /** The names of the levels but the first: {@code one/home}. */
  static String[] levels() {
    String[] names = new String[CONTACTS.length * PLACES.length - 1];
    for (int level = 1; level <= names.length; level++) {
      names[level - 1] =
          (contact(level).name() + "/" + place(level).name()).toLowerCase(Locale.ROOT);
    }
    return names;
  }
}
