package org.tributary.hub.open311;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Label;
import org.tributary.canonical.ServiceType;

/**
 * A service type as 311 apps see it.
 *
 * @param code its own code; with the name of its system where another system has the same
 * @param id the entry of the catalogue
 * @param system whose catalogue has it
 * @param isPrivate whether requests for it are never shown
 */
record Offer(String code, UUID id, String system, ServiceType type, boolean isPrivate) {

  String name(Locale locale) {
    String name = text(type.name(), locale);
    return name == null ? code : name;
  }

  /** A text in the caller's language, or else in one that there is. */
  static @Nullable String text(@Nullable Label label, Locale locale) {
    if (label == null) {
      return null;
    }
    Map<String, String> values = label.values();
    String found = values.get(locale.getLanguage());
    if (found == null) {
      found = values.get("en");
    }
    return found == null ? values.values().iterator().next() : found;
  }
}
