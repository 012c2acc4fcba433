package org.tributary.hub.cli.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts that several kinds of mappings share: names, contact points, places, times. */
final class Parts {
  private final String system;
  private final DiscoveredStream stream;
  private final Members members;
  private final Wishes wishes;

  Parts(String system, DiscoveredStream stream, Members members, Wishes wishes) {
    this.system = system;
    this.stream = stream;
    this.members = members;
    this.wishes = wishes;
  }

  DiscoveredStream stream() {
    return stream;
  }

  Optional<Member> take(Wanted wanted) {
    return members.take(wanted);
  }

  /** The status; a member called state beside a city or postal code is part of an address. */
  Optional<Member> status() {
    Optional<Member> found = members.find(Wanted.STATUS);
    boolean state = found.filter(m -> Names.squashed(m.name()).startsWith("state")).isPresent();
    boolean address =
        members.find(Wanted.CITY).isPresent() || members.find(Wanted.POSTCODE).isPresent();
    return state && address ? Optional.empty() : take(Wanted.STATUS);
  }

  String zone() {
    return wishes.zoneId();
  }

  /** A remark where a time was read in a zone that is a placeholder. */
  void zoneRemark(MappingText body, Member time) {
    boolean needed =
        !List.of("", "iso", "epoch-ms", "epoch-s", Jslt.SUPPOSED_ISO, Jslt.ODATA_V2)
            .contains(time.form());
    if (needed && wishes.zone() == null) {
      body.remark("DECIDE: the zone of " + time.jslt() + "; UTC is a placeholder.");
    }
    if (time.form().equals(Jslt.SUPPOSED_ISO)) {
      body.remark("guessed by its name to be a time in ISO 8601; another text is left out");
    }
  }

  /** An optional time of a case. */
  void time(MappingText body, String key, Wanted wanted) {
    Optional<Member> member = take(wanted);
    if (member.isPresent()) {
      zoneRemark(body, member.get());
      body.put(key, Jslt.instant(member.get(), zone()));
    }
  }

  /** The names of the record itself under a register of its own. */
  String identifiers() {
    String register = "urn:tributary:" + system + ":" + stream.name();
    return "[{\"system\": " + Jslt.text(register) + ", \"value\": t:id()}]";
  }

  /** Who is named in the record. */
  Person person() {
    return new Person(
        take(Wanted.GIVEN).orElse(null),
        take(Wanted.FAMILY).orElse(null),
        take(Wanted.PERSON).orElse(null),
        take(Wanted.EMAIL).orElse(null),
        take(Wanted.PHONE).orElse(null));
  }

  /** The expression of a full name, or null where there is no member for one. */
  static @Nullable String fullName(Person person) {
    if (person.given() != null && person.family() != null) {
      return "t:full-name(" + person.given().jslt() + ", " + person.family().jslt() + ")";
    }
    Member only =
        Stream.of(person.full(), person.family(), person.given())
            .filter(member -> member != null)
            .findFirst()
            .orElse(null);
    return only == null ? null : Jslt.clean(only);
  }

  private static String email(Member email) {
    return "t:email(" + email.jslt() + ")";
  }

  private String phone(Member phone) {
    return "t:phone(" + phone.jslt() + ", " + Jslt.text(wishes.country()) + ")";
  }

  /** The condition that the record names anybody at all. */
  String anybody(Person person) {
    List<String> known = new ArrayList<>();
    String name = fullName(person);
    if (name != null) {
      known.add(name);
    }
    if (person.email() != null) {
      known.add(email(person.email()));
    }
    if (person.phone() != null) {
      known.add(phone(person.phone()));
    }
    return String.join(" or ", known);
  }

  /** The list of contact points, without those that are empty. */
  @Nullable String contactPoints(Person person) {
    List<String> kinds = new ArrayList<>();
    if (person.email() != null) {
      kinds.add("{\"kind\": \"email\", \"value\": " + email(person.email()) + "}");
    }
    if (person.phone() != null) {
      kinds.add("{\"kind\": \"phone\", \"value\": " + phone(person.phone()) + "}");
    }
    return kinds.isEmpty() ? null : "[for ([" + String.join(", ", kinds) + "]) . if (.value)]";
  }

  void phoneRemark(MappingText body, Person person) {
    if (person.phone() != null) {
      body.remark("DECIDE: the country of telephone numbers without country code (--country).");
    }
  }

  /** An address of its parts, or null where none is there. */
  @Nullable String address() {
    List<String> parts = new ArrayList<>();
    take(Wanted.ADDRESS).ifPresent(m -> parts.add("\"full\": " + Jslt.clean(m)));
    take(Wanted.CITY).ifPresent(m -> parts.add("\"locality\": " + Jslt.clean(m)));
    take(Wanted.POSTCODE).ifPresent(m -> parts.add("\"postalCode\": " + Jslt.clean(m)));
    return parts.isEmpty() ? null : "{" + String.join(", ", parts) + "}";
  }

  /** The point on the map, or null where no two members make one. */
  @Nullable String point() {
    Optional<Member> latitude = take(Wanted.LATITUDE);
    Optional<Member> longitude = take(Wanted.LONGITUDE);
    return latitude.isPresent() && longitude.isPresent()
        ? "t:point(" + longitude.get().jslt() + ", " + latitude.get().jslt() + ")"
        : null;
  }

  /** Where it is, if the record says so. */
  void place(MappingText body) {
    String address = address();
    String point = point();
    if (address == null && point == null) {
      return;
    }
    MappingText place = new MappingText("    ");
    place.put("kind", address == null ? "\"point\"" : "\"address\"");
    if (address != null) {
      place.put("address", address);
    }
    if (point != null) {
      place.put("geometry", point);
    }
    body.put("place", address == null ? "if (" + point + ") " + place.object() : place.object());
  }

  /** The members that name a person, each null where there is none. */
  record Person(
      @Nullable Member given,
      @Nullable Member family,
      @Nullable Member full,
      @Nullable Member email,
      @Nullable Member phone) {}
}
