package org.tributary.hub.identity.compare;

import java.util.Collections;
import java.util.List;
import org.tributary.hub.identity.compare.Compared.Places;
import org.tributary.hub.identity.model.ComparisonKind;
import org.tributary.hub.identity.model.ComparisonSpec;
import org.tributary.hub.identity.model.Household;
import org.tributary.hub.identity.model.Household.Contact;
import org.tributary.hub.identity.model.Household.Place;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.LevelSpec;
import org.tributary.hub.identity.model.LevelSpec.Term;
import org.tributary.hub.identity.normal.PersonName;
import org.tributary.hub.identity.normal.Profile;
import org.tributary.hub.identity.normal.StrongId;

/**
 * Weighs two profiles as Fellegi and Sunter do: each comparison finds a level, each level is worth
 * log2(m/u) bits, a shared value the more the rarer it is, and the sum starts from the prior. What
 * depends on each other is one comparison. Not for several threads at a time.
 */
public final class Scorer {
  private final Population population;
  private final IdentityModel model;
  private final ComparisonSpec[] comparisons;
  private final double[][] weights;
  private final Places places;
  private final TermWeights terms;
  private final TermWeights termsSoFar;
  private final NamePair names = new NamePair();
  private final ContactLevels contacts;
  private final PlaceLevels addresses = new PlaceLevels();

  public Scorer(IdentityModel model, Population population) {
    this.model = model;
    this.population = population;
    this.comparisons = model.comparisons().toArray(ComparisonSpec[]::new);
    this.weights = new double[comparisons.length][];
    this.terms = new TermWeights(population, population::count);
    this.termsSoFar = new TermWeights(population, population::countSoFar);
    this.contacts = new ContactLevels(population);
    for (int i = 0; i < comparisons.length; i++) {
      weights[i] = comparisons[i].levels().stream().mapToDouble(LevelSpec::bits).toArray();
    }
    this.places = new Places(model);
  }

  /** The evidence that two profiles are one party. */
  public Compared compare(Profile a, Profile b) {
    byte[] pattern = new byte[comparisons.length];
    float[] bits = new float[comparisons.length];
    double total = model.prior(population.records());
    names.compare(a, b);
    for (int i = 0; i < comparisons.length; i++) {
      int level = level(comparisons[i], a, b);
      pattern[i] = (byte) level;
      bits[i] = bits(i, level, a, terms);
      total += bits[i];
    }
    return new Compared(places, pattern, bits, total);
  }

  /**
   * The most bits that {@link #compare} can find, whatever contact points turn out to be used by
   * and however rare values turn out to be that the population would have to look up: cheaper than
   * asking it for them, and mostly enough to know that two profiles are strangers. For two that
   * share a contact point or a number that is infinite.
   */
  public double atMost(Profile a, Profile b) {
    if (share(a.emails(), b.emails())
        || share(a.phones(), b.phones())
        || share(a.identifiers(), b.identifiers())) {
      return Double.POSITIVE_INFINITY;
    }
    double total = model.prior(population.records());
    names.compare(a, b);
    for (int i = 0; i < comparisons.length; i++) {
      total +=
          comparisons[i].kind() == ComparisonKind.HOUSEHOLD
              ? household(i, a, b)
              : bits(i, level(comparisons[i], a, b), a, termsSoFar);
    }
    return total;
  }

  private static boolean share(List<?> a, List<?> b) {
    return !a.isEmpty() && !b.isEmpty() && !Collections.disjoint(a, b);
  }

  /** The most that contact points can be worth of which none is shared. */
  private float household(int comparison, Profile a, Profile b) {
    Place place = addresses.compare(a, b);
    float most = Float.NEGATIVE_INFINITY;
    for (Contact contact : ContactLevels.possible(a, b)) {
      most = Math.max(most, bits(comparison, Household.level(contact, place), a, termsSoFar));
    }
    return most;
  }

  private float bits(int comparison, int level, Profile a, TermWeights counted) {
    return level == 0
        ? 0
        : (float) (weights[comparison][level] + rarity(comparisons[comparison], level, a, counted));
  }

  private int level(ComparisonSpec comparison, Profile a, Profile b) {
    return switch (comparison.kind()) {
      case GIVEN_NAME -> names.given();
      case FAMILY_NAME -> names.family();
      case NAME_ORDER -> names.order();
      case FURTHER_NAMES -> further(a.name(), b.name());
      case BIRTH_DATE -> DateLevels.compare(a.birthDate(), b.birthDate());
      case HOUSEHOLD -> Household.level(contacts.compare(a, b), addresses.compare(a, b));
      case IDENTIFIER -> identifiers(a.identifiers(), b.identifiers());
      case TEXT, CODE -> AttributeLevels.compare(comparison, a, b);
    };
  }

  private static int further(PersonName a, PersonName b) {
    return NameLevels.further(a.further(), b.further());
  }

  /** The best level of two numbers of one issuer: same, typo, different. */
  private static int identifiers(List<StrongId> a, List<StrongId> b) {
    int best = 0;
    for (StrongId one : a) {
      for (StrongId other : b) {
        if (one.system().equals(other.system())) {
          int level = identifier(one, other);
          best = best == 0 ? level : Math.min(best, level);
        }
      }
    }
    return best;
  }

  /**
   * Numbers that differ in the last place alone are those of neighbours, such as twins; numbers
   * that their systems vouch for hold no typing errors.
   */
  private static int identifier(StrongId one, StrongId other) {
    String a = one.value();
    String b = other.value();
    if (one.isVerified() && other.isVerified()) {
      return a.equals(b) ? 1 : 3;
    }
    int edits = Distances.edits(a, b, 1);
    int last = a.length() - 1;
    boolean isNext = edits == 1 && last == b.length() - 1 && a.regionMatches(0, b, 0, last);
    return isNext ? 3 : edits + 1;
  }

  private double rarity(ComparisonSpec comparison, int level, Profile a, TermWeights counted) {
    Term term = comparison.levels().get(level).termFrequency();
    return term == null ? 0 : counted.bits(term, value(term, comparison, a));
  }

  /** The value that both share; only asked for where they do. */
  private String value(Term term, ComparisonSpec comparison, Profile a) {
    return switch (term) {
      case GIVEN -> names.sharedGiven();
      case FAMILY -> names.sharedFamily();
      case BIRTH_DATE -> Integer.toString(a.birthDate());
      case CONTACT -> contacts.value();
      case HOME -> addresses.home();
      case AREA -> addresses.area();
      case IDENTIFIER -> a.identifiers().get(0).value();
      case ATTRIBUTE -> AttributeLevels.value(comparison, a);
    };
  }
}
