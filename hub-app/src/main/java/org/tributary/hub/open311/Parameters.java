package org.tributary.hub.open311;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one call, of its query and of its form: clients put the key and the
 * jurisdiction into either, and the form wins. An empty parameter is an absent one (GeoReport v2,
 * "Optional"). Those that nobody knows are nobody's concern.
 */
final class Parameters {
  private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\[([^\\]]+)](?:\\[\\d*])?");

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  Parameters(Map<String, List<String>> query, Map<String, List<String>> form) {
    query.forEach(this::put);
    form.forEach(this::put);
  }

  private void put(String name, List<String> given) {
    List<String> filled =
        given.stream()
            .filter(value -> value != null && !value.isBlank())
            .map(value -> value.replace("\u0000", ""))
            .toList();
    if (!filled.isEmpty()) {
      values.put(name, filled);
    }
  }

  /** The first value, without blanks around it; null where there is none. */
  @Nullable String text(String name) {
    List<String> given = values.get(name);
    return given == null ? null : given.get(0).strip();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** All values: separated by commas, repeated, or both. */
  List<String> list(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }

  /** All values as they were repeated. */
  List<String> repeated(String... names) {
    return Arrays.stream(names)
        .flatMap(name -> values.getOrDefault(name, List.of()).stream())
        .map(String::strip)
        .distinct()
        .toList();
  }

  /**
   * The answers to the questions of a service: {@code attribute[CODE]=v}, several as {@code
   * attribute[CODE][]=v} or, as some clients write them, {@code attribute[CODE][0]=v}.
   */
  Map<String, List<String>> attributes() {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    values.forEach(
        (name, given) -> {
          Matcher attribute = ATTRIBUTE.matcher(name);
          if (attribute.matches()) {
            attributes.computeIfAbsent(attribute.group(1), code -> new ArrayList<>()).addAll(given);
          }
        });
    return attributes;
  }

  /** Every value with the name of its parameter. */
  void each(BiConsumer<String, String> taker) {
    values.forEach((name, given) -> given.forEach(value -> taker.accept(name, value)));
  }

  /** Everything but some parameters, in one order: equal texts stand for equal calls. */
  String without(String... names) {
    List<String> left = List.of(names);
    return new TreeMap<>(values)
        .entrySet().stream()
            .filter(entry -> !left.contains(entry.getKey()))
            .map(entry -> entry.getKey() + "=" + String.join("\u001f", entry.getValue()))
            .collect(Collectors.joining("\u001e"));
  }

  /** Without the values: they are personal data and keys. */
  @Override
  public String toString() {
    return "Parameters" + values.keySet();
  }
}
