package org.tributary.hub.residents;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Facts that two records of one person cannot disagree on: birth date, generation (Jr, Sr, III) and
 * the identifier of one issuing system. Father and son may share name and e-mail address; they do
 * not share these. Values are hashed.
 *
 * @param values hashed values by slot: {@code b} birth date, {@code g} generation, {@code i:...}
 *     one per identifier system
 */
public record Guards(Map<String, Set<String>> values) {
  private static final Set<String> GENERATIONS =
      Set.of("jr", "junior", "sr", "senior", "ii", "iii", "iv", "fils", "pere");

  static Guards none() {
    return new Guards(Map.of());
  }

  /** As stored: {@code slot=value,value;slot=value}. */
  static Guards parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return none();
    }
    Map<String, Set<String>> values = new TreeMap<>();
    for (String slot : text.split(";", -1)) {
      int equals = slot.indexOf('=');
      values.put(
          slot.substring(0, equals),
          new TreeSet<>(Arrays.asList(slot.substring(equals + 1).split(",", -1))));
    }
    return new Guards(values);
  }

  String text() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + String.join(",", e.getValue()))
        .collect(Collectors.joining(";"));
  }

  boolean conflictsWith(Guards other) {
    return values.entrySet().stream()
        .anyMatch(
            e -> {
              Set<String> theirs = other.values.get(e.getKey());
              return theirs != null && theirs.stream().noneMatch(e.getValue()::contains);
            });
  }

  Guards plus(Guards other) {
    Map<String, Set<String>> sum = new TreeMap<>();
    values.forEach((slot, v) -> sum.computeIfAbsent(slot, s -> new TreeSet<>()).addAll(v));
    other.values.forEach((slot, v) -> sum.computeIfAbsent(slot, s -> new TreeSet<>()).addAll(v));
    return new Guards(sum);
  }

  static void birthDate(Map<String, Set<String>> into, @Nullable LocalDate date) {
    if (date != null) {
      put(into, "b", date.toString());
    }
  }

  static void generation(Map<String, Set<String>> into, String fullName, @Nullable String suffix) {
    String words = IdentityKeys.normalName(suffix == null ? fullName : fullName + " " + suffix);
    for (String word : words.split(" ", -1)) {
      if (GENERATIONS.contains(word)) {
        put(into, "g", word);
      }
    }
  }

  static void identifier(Map<String, Set<String>> into, String system, String value) {
    put(into, "i:" + shortHash("system", system), value);
  }

  private static void put(Map<String, Set<String>> into, String slot, String value) {
    into.computeIfAbsent(slot, s -> new TreeSet<>()).add(shortHash(slot, value));
  }

  private static String shortHash(String kind, String value) {
    return Long.toHexString(IdentityKeys.key(kind, value).getMostSignificantBits());
  }
}
