package org.tributary.hub.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.hub.api.Messages;
import org.tributary.hub.identity.decide.Guard;
import org.tributary.hub.identity.model.ComparisonKind;
import org.tributary.hub.identity.model.ComparisonSpec;
import org.tributary.hub.identity.model.Household;
import org.tributary.hub.identity.model.Household.Contact;
import org.tributary.hub.identity.model.Household.Place;

/** The words for comparisons, what they found, and the guards, in the caller's language. */
final class Wording {
  private final Messages messages;
  private final Locale locale;

  Wording(Messages messages, Locale locale) {
    this.messages = messages;
    this.locale = locale;
  }

  String text(String key, Object... arguments) {
    return messages.text(locale, key, arguments);
  }

  /** What a comparison compares; a further attribute has the name that the model gives it. */
  String name(ComparisonSpec comparison) {
    return text("comparison." + comparison.kind().code(), comparison.name());
  }

  /** What a comparison found. */
  String finding(ComparisonSpec comparison, int level) {
    if (comparison.kind() != ComparisonKind.HOUSEHOLD) {
      String name = comparison.kind().levels().get(level);
      return text("level." + comparison.kind().code() + "." + name, comparison.name());
    }
    List<String> parts = new ArrayList<>();
    if (Household.contact(level) != Contact.UNKNOWN) {
      parts.add(text("level.contact." + lower(Household.contact(level))));
    }
    if (Household.place(level) != Place.UNKNOWN) {
      parts.add(text("level.place." + lower(Household.place(level))));
    }
    return String.join(", ", parts);
  }

  /** What of a comparison is not stated by both. */
  List<String> missing(ComparisonSpec comparison, int level) {
    if (comparison.kind() != ComparisonKind.HOUSEHOLD) {
      boolean isForm = comparison.kind() == ComparisonKind.NAME_ORDER;
      return level == 0 && !isForm ? List.of(name(comparison)) : List.of();
    }
    return Stream.of(
            Household.contact(level) == Contact.UNKNOWN ? "missing.contact" : "",
            Household.place(level) == Place.UNKNOWN ? "missing.place" : "")
        .filter(key -> !key.isEmpty())
        .map(this::text)
        .toList();
  }

  String sentence(Guard guard) {
    return text("guard." + code(guard).replace('_', '-'));
  }

  static String code(Guard guard) {
    return lower(guard);
  }

  String number(double bits) {
    return String.format(locale, "%.1f", bits);
  }

  static String list(List<String> parts) {
    return parts.stream().distinct().collect(Collectors.joining("; "));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
