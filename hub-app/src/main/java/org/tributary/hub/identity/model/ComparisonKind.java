package org.tributary.hub.identity.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way of comparing with the levels that it can find. The first level of every kind is {@code
 * unknown}: one side says nothing, which is no evidence either way.
 */
public enum ComparisonKind {
  GIVEN_NAME("same", "variant", "typo", "similar", "initial", "different"),
  FAMILY_NAME("same", "typo", "part", "similar", "initial", "different"),
  /** Whether given and family name had to be exchanged to agree. */
  NAME_ORDER("straight", "swapped"),
  FURTHER_NAMES("same", "initial", "different"),
  BIRTH_DATE("same", "swapped", "typo", "near", "different"),
  /** E-mail address, telephone and address together: members of a household share all three. */
  HOUSEHOLD(Household.levels()),
  IDENTIFIER("same", "typo", "different"),
  /** A further attribute, compared as text. */
  TEXT("same", "similar", "different"),
  /** A further attribute, compared as a code. */
  CODE("same", "different");

  private static final Map<ComparisonKind, List<String>> LEVELS =
      new EnumMap<>(ComparisonKind.class);

  static {
    for (ComparisonKind kind : values()) {
      LEVELS.put(kind, List.of(("unknown " + kind.known).split(" ", -1)));
    }
  }

  private final String known;

  ComparisonKind(String... known) {
    this.known = String.join(" ", known);
  }

  /** The names of the levels; a level's number is its place. */
  public List<String> levels() {
    return LEVELS.getOrDefault(this, List.of());
  }

  /** Whether it compares an attribute that the model names. */
  public boolean isOfAttribute() {
    return this == TEXT || this == CODE;
  }

  /** As models write it: {@code given-name}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static @Nullable ComparisonKind of(String code) {
    for (ComparisonKind kind : values()) {
      if (kind.code().equals(code)) {
        return kind;
      }
    }
    return null;
  }
}
