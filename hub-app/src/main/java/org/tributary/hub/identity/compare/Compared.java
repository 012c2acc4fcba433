package org.tributary.hub.identity.compare;

import java.util.EnumMap;
import java.util.Map;
import org.tributary.hub.identity.model.ComparisonKind;
import org.tributary.hub.identity.model.Household;
import org.tributary.hub.identity.model.IdentityModel;

/**
 * What comparing two profiles found: the levels of each comparison of the model, what each is
 * worth, and their sum with the prior.
 */
public final class Compared {
  private final Places places;
  private final byte[] pattern;
  private final float[] bits;
  private final double total;

  Compared(Places places, byte[] pattern, float[] bits, double total) {
    this.places = places;
    this.pattern = pattern;
    this.bits = bits;
    this.total = total;
  }

  /** Where in a pattern the comparisons of each kind stand. */
  static final class Places {
    private final Map<ComparisonKind, Integer> byKind = new EnumMap<>(ComparisonKind.class);
    private final boolean[] ofAttribute;

    Places(IdentityModel model) {
      ofAttribute = new boolean[model.comparisons().size()];
      for (ComparisonKind kind : ComparisonKind.values()) {
        byKind.put(kind, model.placeOf(kind));
      }
      for (int i = 0; i < ofAttribute.length; i++) {
        ofAttribute[i] = model.comparisons().get(i).kind().isOfAttribute();
      }
    }

    private int of(ComparisonKind kind) {
      Integer place = byKind.get(kind);
      return place == null ? -1 : place;
    }
  }

  /** Weight in bits that both are one party, the prior included. */
  public double total() {
    return total;
  }

  /** The level of each comparison. */
  public byte[] pattern() {
    return pattern.clone();
  }

  /** What each comparison is worth, in bits. */
  public float[] bits() {
    return bits.clone();
  }

  /** The level found by the comparison of a kind; that of unknown where the model has none. */
  public int level(ComparisonKind kind) {
    int place = places.of(kind);
    return place < 0 ? 0 : pattern[place];
  }

  /** What the contact points said. */
  public Household.Contact contact() {
    return Household.contact(level(ComparisonKind.HOUSEHOLD));
  }

  /** What the addresses said. */
  public Household.Place place() {
    return Household.place(level(ComparisonKind.HOUSEHOLD));
  }

  /** What contact points and address are worth together. */
  public double householdBits() {
    int place = places.of(ComparisonKind.HOUSEHOLD);
    return place < 0 ? 0 : bits[place];
  }

  /** What further attributes are worth together. */
  public double attributeBits() {
    double sum = 0;
    for (int i = 0; i < bits.length; i++) {
      sum += places.ofAttribute[i] ? bits[i] : 0;
    }
    return sum;
  }
}
