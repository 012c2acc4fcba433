package org.tributary.sdk.json;

import static java.util.Map.entry;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Geometry;
import org.tributary.canonical.Label;

/**
 * Canonical records with every member present, made by reflection so that no member is forgotten.
 */
final class Samples {

  /** Members whose value must have a shape; all others are told by their type. */
  private static final Map<String, Object> SHAPED =
      Map.ofEntries(
          entry("Address.country", "ZZ"),
          entry("Address.region", "ZZ-Z9Z"),
          entry("ContactPoint.value", "+999555019283"),
          entry("Document.sha256", "c0ffee00".repeat(8)),
          entry("Document.language", "qqq"),
          entry("Identifier.system", "urn:canary:system"),
          entry("Interaction.language", "qqq"),
          entry("Money.currency", "XTS"),
          entry("Name.script", "Zzzz"),
          entry("Party.onBehalfOf", "canary key"),
          entry("Party.key", "canary key"),
          entry("Resident.languages", List.of("qqq", "en-CA")),
          entry("ServiceType.processingTime", "P10D"));

  private Samples() {}

  /** One of every record; of cases one of every type. */
  static Stream<Record> all() {
    Stream<Record> cases = Arrays.stream(CaseType.values()).map(Samples::caseOf);
    Stream<Record> others =
        CanonicalClasses.records().stream().filter(type -> type != Case.class).map(Samples::of);
    return Stream.concat(cases, others);
  }

  static Case caseOf(CaseType type) {
    return (Case) make(Case.class, type);
  }

  static <T extends Record> T of(Class<T> type) {
    return type.cast(make(type, CaseType.OTHER));
  }

  private static Object make(Class<?> type, CaseType caseType) {
    if (type == Geometry.class) {
      return Geometry.point(-114.0719, 51.0447);
    }
    if (type == Label.class) {
      return new Label(Map.of("en", "canary label", "fr", "canari"));
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = member(type, components[i], caseType);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no sample of " + type.getSimpleName(), e);
    }
  }

  private static Object member(Class<?> owner, RecordComponent component, CaseType caseType) {
    if (component.getType() == CaseType.class) {
      return caseType;
    }
    boolean block = component.getType().getInterfaces().length == 1 && owner == Case.class;
    if (block && !EnumNames.json(caseType).equals(snake(component.getName()))) {
      return null;
    }
    Object shaped = SHAPED.get(owner.getSimpleName() + "." + component.getName());
    return shaped != null ? shaped : value(component.getGenericType(), component.getName());
  }

  private static Object value(Type type, String name) {
    if (type instanceof ParameterizedType list) {
      return List.of(value(list.getActualTypeArguments()[0], name));
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      return constants[constants.length - 1];
    }
    return plain.isRecord() ? make(plain, CaseType.OTHER) : scalar(plain, name);
  }

  private static Object scalar(Class<?> type, String name) {
    return switch (type.getSimpleName()) {
      case "String" -> "canary " + name;
      case "UUID" -> new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + name.hashCode());
      case "Instant" -> Instant.parse("1901-02-03T04:05:06.789Z");
      case "LocalDate" -> LocalDate.parse("1901-02-03");
      case "BigDecimal" -> new BigDecimal("98765.50");
      case "Integer", "int" -> 3;
      case "Long" -> 1234567L;
      case "Double" -> 0.25;
      case "boolean" -> true;
      default -> throw new IllegalStateException("no sample value of " + type);
    };
  }

  private static String snake(String camel) {
    return camel.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
  }
}
