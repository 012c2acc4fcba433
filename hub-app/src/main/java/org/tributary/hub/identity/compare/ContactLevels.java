package org.tributary.hub.identity.compare;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.tributary.hub.identity.model.Household.Contact;
import org.tributary.hub.identity.model.LevelSpec.Term;
import org.tributary.hub.identity.normal.Profile;

/** What the contact points of two profiles say together. */
final class ContactLevels {
  private static final int DIGITS_OF_A_SUBSCRIBER = 7;
  private static final Set<Contact> NONE_KNOWN = EnumSet.of(Contact.UNKNOWN);
  private static final Set<Contact> NONE_NEAR = EnumSet.of(Contact.UNKNOWN, Contact.DIFFERENT);
  private static final Set<Contact> NONE_SHARED =
      EnumSet.of(Contact.UNKNOWN, Contact.DIFFERENT, Contact.NEAR);

  private final Population population;
  private boolean known;
  private boolean near;
  private boolean shared;
  private int personal;
  private long rarest;
  private String value = "";

  ContactLevels(Population population) {
    this.population = population;
  }

  /** Compares; what was found before is forgotten. */
  Contact compare(Profile a, Profile b) {
    known = false;
    near = false;
    shared = false;
    personal = 0;
    rarest = Long.MAX_VALUE;
    value = "";
    kind(a.emails(), b.emails(), false);
    kind(a.phones(), b.phones(), true);
    if (personal > 0) {
      return personal > 1 ? Contact.BOTH : Contact.ONE;
    }
    if (shared) {
      return Contact.SHARED;
    }
    if (near) {
      return Contact.NEAR;
    }
    return known ? Contact.DIFFERENT : Contact.UNKNOWN;
  }

  /** What {@link #compare} may say of profiles that share none, whoever uses what they state. */
  static Set<Contact> possible(Profile a, Profile b) {
    if (!areKnown(a.emails(), b.emails()) && !areKnown(a.phones(), b.phones())) {
      return NONE_KNOWN;
    }
    boolean mayBeNear =
        any(a.emails(), b.emails(), ContactLevels::nearEmails)
            || any(a.phones(), b.phones(), ContactLevels::nearPhones);
    return mayBeNear ? NONE_SHARED : NONE_NEAR;
  }

  private static boolean areKnown(List<String> a, List<String> b) {
    return !a.isEmpty() && !b.isEmpty();
  }

  private static boolean any(List<String> a, List<String> b, BiPredicate<String, String> test) {
    for (String one : a) {
      for (String other : b) {
        if (test.test(one, other)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The rarest shared value; empty where none is. */
  String value() {
    return value;
  }

  private void kind(List<String> a, List<String> b, boolean phones) {
    boolean own = false;
    for (String one : a) {
      for (String other : b) {
        if (one.equals(other)) {
          own |= equal(one);
        } else {
          differ(one, other, phones);
        }
      }
    }
    personal += own ? 1 : 0;
  }

  private void differ(String one, String other, boolean phones) {
    boolean isNear = !near && (phones ? nearPhones(one, other) : nearEmails(one, other));
    if ((isNear || !known) && !generic(one) && !generic(other)) {
      known = true;
      near |= isNear;
    }
  }

  /** Whether a shared value is that of one person. */
  private boolean equal(String contact) {
    Population.Use use = population.use(contact);
    if (use == Population.Use.GENERIC) {
      return false;
    }
    known = true;
    long count = population.count(Term.CONTACT, contact);
    if (count < rarest) {
      rarest = count;
      value = contact;
    }
    shared |= use == Population.Use.HOUSEHOLD;
    return use == Population.Use.PERSONAL;
  }

  private boolean generic(String contact) {
    return population.use(contact) == Population.Use.GENERIC;
  }

  /** One wrong digit; a whole other subscriber of the same exchange is not near. */
  private static boolean nearPhones(String a, String b) {
    return a.length() >= DIGITS_OF_A_SUBSCRIBER && Distances.within(a, b, 1);
  }

  /** A typing error among the letters: jones1 and jones2 are two people. */
  private static boolean nearEmails(String a, String b) {
    return a.length() > DIGITS_OF_A_SUBSCRIBER
        && Distances.within(a, b, 2)
        && digits(a).equals(digits(b));
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder(4);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        digits.append(text.charAt(i));
      }
    }
    return digits.toString();
  }
}
