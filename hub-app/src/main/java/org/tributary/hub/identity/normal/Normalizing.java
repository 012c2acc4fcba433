package org.tributary.hub.identity.normal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Name;
import org.tributary.canonical.ResidentKind;
import org.tributary.canonical.Verification;

/** Makes parties comparable: each of its values is read once and kept in one form. */
public final class Normalizing {
  private final String phoneRegion;

  /**
   * @param phoneRegion country (ISO 3166-1) whose way of writing numbers without country code is
   *     meant; empty for none
   */
  public Normalizing(String phoneRegion) {
    this.phoneRegion = phoneRegion;
  }

  /** The party in comparable form. */
  public Profile profile(StatedParty party) {
    boolean isOrganization =
        party.kind() == ResidentKind.ORGANIZATION
            || party.names().stream().anyMatch(Normalizing::namesOrganization);
    List<PersonName> names = names(party.names(), isOrganization);
    return new Profile(
        party.id(),
        party.system(),
        isOrganization,
        names,
        !names.isEmpty() && !isOrganization && Placeholders.isName(names.get(0)),
        birthDate(party.birthDate()),
        emails(party.contactPoints()),
        phones(party.contactPoints()),
        addresses(party.addresses()),
        identifiers(party.identifiers()),
        attributes(party.attributes()),
        party.noLink());
  }

  private static boolean namesOrganization(Name name) {
    return name.family() == null
        && name.given().isEmpty()
        && name.full().indexOf(',') < 0
        && Organizations.isOrganization(Folding.words(name.full()));
  }

  private static List<PersonName> names(List<Name> given, boolean isOrganization) {
    Set<PersonName> names = new LinkedHashSet<>();
    for (Name name : given) {
      PersonName parsed = isOrganization ? NameParser.organization(name.full()) : person(name);
      if (!parsed.isEmpty()) {
        names.add(parsed);
      }
    }
    return List.copyOf(names);
  }

  private static PersonName person(Name name) {
    if (name.family() == null && name.given().isEmpty()) {
      String suffix = name.suffix() == null ? "" : " " + name.suffix();
      return NameParser.whole(name.full() + suffix);
    }
    return NameParser.parts(
        name.given(),
        name.family() == null ? "" : name.family(),
        name.suffix() == null ? "" : name.suffix());
  }

  private static int birthDate(@Nullable LocalDate date) {
    if (date == null
        || Placeholders.isDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth())) {
      return 0;
    }
    return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
  }

  private static List<String> emails(List<ContactPoint> contacts) {
    Set<String> emails = new TreeSet<>();
    for (ContactPoint contact : contacts) {
      if (contact.kind() == ContactPoint.Kind.EMAIL) {
        emails.add(Contacts.email(contact.value()));
      }
    }
    emails.remove("");
    return List.copyOf(emails);
  }

  private List<String> phones(List<ContactPoint> contacts) {
    Set<String> phones = new TreeSet<>();
    for (ContactPoint contact : contacts) {
      if (contact.kind() == ContactPoint.Kind.PHONE || contact.kind() == ContactPoint.Kind.SMS) {
        phones.add(Contacts.phone(contact.value(), phoneRegion));
      }
    }
    phones.remove("");
    return List.copyOf(phones);
  }

  private static List<PostalAddress> addresses(List<Address> addresses) {
    List<PostalAddress> parsed = new ArrayList<>();
    for (Address address : addresses) {
      parsed.add(AddressParser.parse(address));
    }
    return parsed;
  }

  private static List<StrongId> identifiers(List<Identifier> identifiers) {
    List<StrongId> ids = new ArrayList<>();
    for (Identifier identifier : identifiers) {
      String value = Folding.joined(identifier.value());
      if (value.length() > 2 && value.chars().distinct().count() > 1) {
        ids.add(new StrongId(identifier.system(), value, isVerified(identifier)));
      }
    }
    return ids;
  }

  private static boolean isVerified(Identifier identifier) {
    return identifier.verified() == Verification.VERIFIED
        || identifier.verified() == Verification.AUTHORITATIVE;
  }

  private static Map<String, String> attributes(Map<String, String> given) {
    Map<String, String> attributes = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          String folded = String.join(" ", Folding.words(value));
          if (!folded.isEmpty()) {
            attributes.put(name, folded);
          }
        });
    return attributes;
  }
}
