package org.tributary.samples.simulators.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The master data of the simulated system, where its staff work. Safe for threads. Its clock runs
 * in the zone of the system and knows whole seconds.
 */
public final class PartnerBook {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private final Map<EntityType, NavigableMap<String, ObjectNode>> rows =
      new EnumMap<>(EntityType.class);
  private final Clock clock;
  private final ZoneId zone;
  private final Set<Quirk> quirks;
  private int numbers = 17_000;

  PartnerBook(Clock clock, ZoneId zone, Set<Quirk> quirks) {
    this.clock = clock;
    this.zone = zone;
    this.quirks = quirks;
    for (EntityType type : EntityType.values()) {
      rows.put(type, new TreeMap<>());
    }
  }

  /** Opens a person and gives the number, ten digits with leading zeros. */
  public String person(String firstName, String lastName) {
    ObjectNode members = NODES.objectNode();
    members.put("BusinessPartnerCategory", "1").put("IsNaturalPerson", "X");
    members.put("FirstName", firstName).put("LastName", lastName);
    return open(members.put("BusinessPartnerFullName", firstName + " " + lastName));
  }

  synchronized String open(ObjectNode members) {
    String number = String.format(Locale.ROOT, "%010d", numbers++);
    ObjectNode row = partner(number);
    row.setAll(members);
    rows(EntityType.PARTNER).put(number, row);
    return number;
  }

  private ObjectNode partner(String number) {
    Instant now = clock.instant();
    ObjectNode row = NODES.objectNode().put("BusinessPartner", number).put("Customer", "");
    row.put("BusinessPartnerCategory", "").put("BusinessPartnerFullName", "");
    row.put("BusinessPartnerGrouping", "").put("SearchTerm1", "").put("SearchTerm2", "");
    row.put("CreationDate", SapTimes.date(now, zone)).put("CreationTime", time(now));
    row.put("FirstName", "").put("LastName", "").put("IsNaturalPerson", "");
    row.put("OrganizationBPName1", "").putNull("BirthDate").put("BusinessPartnerIsBlocked", false);
    row.putNull("LastChangeDate").put("LastChangeTime", "PT00H00M00S").put("ETag", etag(now, 0));
    if (!quirks.contains(Quirk.NEVER_CHANGED_IS_NULL)) {
      row.put("LastChangeDate", SapTimes.date(now, zone)).put("LastChangeTime", time(now));
    }
    return row;
  }

  /** Changes one member of a partner now. */
  public synchronized void edit(String number, String member, String value) {
    ObjectNode row = partnerRow(number);
    row.put(member, value);
    touch(row);
  }

  synchronized void edit(ObjectNode row, ObjectNode members) {
    row.setAll(members);
    if (row.has("ETag")) {
      touch(row);
    } else {
      moved(row.path("AddressID").asText());
    }
  }

  /** A partner as it is kept. */
  public synchronized ObjectNode find(String number) {
    return partnerRow(number).deepCopy();
  }

  /** Adds an address and gives its id. */
  public synchronized String address(String number, String street, String city) {
    String id = Integer.toString(28_000 + rows(EntityType.ADDRESS).size());
    ObjectNode row = NODES.objectNode().put("BusinessPartner", number).put("AddressID", id);
    row.put("StreetName", street).put("CityName", city).put("HouseNumber", "").put("Country", "CH");
    row.put("ValidityStartDate", "/Date(1518393600000+0000)/");
    row.put("ValidityEndDate", "/Date(253402300799000+0000)/");
    rows(EntityType.ADDRESS).put(number + "/" + id, row);
    moved(id);
    return id;
  }

  /** Adds or changes the e-mail of an address. */
  public synchronized void email(String addressId, String address) {
    ObjectNode row = communication(addressId).put("EmailAddress", address);
    row.put("SearchEmailAddress", address.substring(0, Math.min(20, address.length())));
    rows(EntityType.EMAIL).put(addressId, row);
    moved(addressId);
  }

  /** Adds or changes the phone of an address. */
  public synchronized void phone(String addressId, String number) {
    ObjectNode row = communication(addressId).put("PhoneNumber", number);
    rows(EntityType.PHONE).put(addressId, row.put("PhoneNumberType", "1"));
    moved(addressId);
  }

  private static ObjectNode communication(String addressId) {
    return NODES
        .objectNode()
        .put("AddressID", addressId)
        .put("Person", "")
        .put("OrdinalNumber", "1");
  }

  /** Deletes a partner with what belongs to it; there is no trace of it. */
  public synchronized void delete(String number) {
    rows(EntityType.PARTNER).remove(number);
    List<String> addresses = new ArrayList<>();
    rows(EntityType.ADDRESS)
        .values()
        .removeIf(
            row ->
                row.path("BusinessPartner").asText().equals(number)
                    && addresses.add(row.path("AddressID").asText()));
    addresses.forEach(rows(EntityType.EMAIL)::remove);
    addresses.forEach(rows(EntityType.PHONE)::remove);
  }

  /** The numbers of all partners. */
  public synchronized Set<String> numbers() {
    return new TreeSet<>(rows(EntityType.PARTNER).keySet());
  }

  synchronized void dropFirst() {
    if (!rows(EntityType.PARTNER).isEmpty()) {
      delete(rows(EntityType.PARTNER).firstKey());
    }
  }

  synchronized List<ObjectNode> all(EntityType type) {
    return List.copyOf(rows(type).values());
  }

  synchronized List<ObjectNode> related(ObjectNode row, EntityType.Navigation navigation) {
    EntityType type = EntityType.named(navigation.set()).orElseThrow();
    JsonNode value = row.path(navigation.by());
    return all(type).stream().filter(each -> each.path(navigation.by()).equals(value)).toList();
  }

  synchronized Optional<ObjectNode> byKey(EntityType type, String key) {
    return all(type).stream().filter(row -> type.key(row).equals(key)).findFirst();
  }

  private void moved(String addressId) {
    if (quirks.contains(Quirk.CHILD_EDIT_LEAVES_PARENT)) {
      return;
    }
    for (ObjectNode address : rows(EntityType.ADDRESS).values()) {
      if (address.path("AddressID").asText().equals(addressId)) {
        touch(partnerRow(address.path("BusinessPartner").asText()));
      }
    }
  }

  private void touch(ObjectNode row) {
    Instant now = clock.instant();
    row.put("LastChangeDate", SapTimes.date(now, zone)).put("LastChangeTime", time(now));
    int version = Integer.parseInt(row.path("ETag").asText().substring(2, 12)) + 1;
    row.put("ETag", etag(now, version));
  }

  private String time(Instant instant) {
    return quirks.contains(Quirk.DAYS_ONLY) ? "PT00H00M00S" : SapTimes.time(instant, zone);
  }

  /** Such as {@code CC000000000220180212174905}: a number of changes and a time. */
  private String etag(Instant now, int version) {
    String time = SapTimes.time(now, zone).replaceAll("[A-Z]", "");
    String day = now.atZone(zone).toLocalDate().toString().replace("-", "");
    return String.format(Locale.ROOT, "CC%010d%s%s", version, day, time);
  }

  private ObjectNode partnerRow(String number) {
    @Nullable ObjectNode row = rows(EntityType.PARTNER).get(number);
    if (row == null) {
      throw new IllegalArgumentException("no partner " + number);
    }
    return row;
  }

  private NavigableMap<String, ObjectNode> rows(EntityType type) {
    NavigableMap<String, ObjectNode> of = rows.get(type);
    if (of == null) {
      throw new IllegalStateException(type.name());
    }
    return of;
  }
}
