package org.tributary.samples.simulators.s4hana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The entity sets of API_BUSINESS_PARTNER that are simulated: their keys and navigation. */
@SuppressWarnings("ImmutableEnumChecker") // made by List.of and Map.of
enum EntityType {
  PARTNER(
      "A_BusinessPartner",
      List.of("BusinessPartner"),
      Map.of(
          "to_BusinessPartnerAddress",
          new Navigation("A_BusinessPartnerAddress", "BusinessPartner"))),
  ADDRESS(
      "A_BusinessPartnerAddress",
      List.of("BusinessPartner", "AddressID"),
      Map.of(
          "to_EmailAddress", new Navigation("A_AddressEmailAddress", "AddressID"),
          "to_PhoneNumber", new Navigation("A_AddressPhoneNumber", "AddressID"))),
  EMAIL("A_AddressEmailAddress", List.of("AddressID", "Person", "OrdinalNumber"), Map.of()),
  PHONE("A_AddressPhoneNumber", List.of("AddressID", "Person", "OrdinalNumber"), Map.of());

  /**
   * A way to other entities.
   *
   * @param set their entity set
   * @param by the property that has the same value in both
   */
  record Navigation(String set, String by) {}

  private final String set;
  private final List<String> keys;
  private final Map<String, Navigation> navigations;

  EntityType(String set, List<String> keys, Map<String, Navigation> navigations) {
    this.set = set;
    this.keys = keys;
    this.navigations = navigations;
  }

  static Optional<EntityType> named(String set) {
    return Arrays.stream(values()).filter(type -> type.set.equals(set)).findFirst();
  }

  String set() {
    return set;
  }

  List<String> keys() {
    return keys;
  }

  Map<String, Navigation> navigations() {
    return navigations;
  }

  /** {@code 'a'} or {@code A='a',B='b'}, as between the brackets of an address. */
  String key(ObjectNode row) {
    if (keys.size() == 1) {
      return "'" + row.path(keys.get(0)).asText() + "'";
    }
    return keys.stream()
        .map(key -> key + "='" + row.path(key).asText() + "'")
        .collect(Collectors.joining(","));
  }
}
