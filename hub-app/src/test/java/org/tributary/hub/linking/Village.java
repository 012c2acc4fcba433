package org.tributary.hub.linking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.tributary.canonical.Address;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Name;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentBuilder;
import org.tributary.canonical.ResidentKind;

/** Records of a few hundred people: households, typing errors, what is missing, parents' names. */
final class Village {
  private static final List<String> GIVEN =
      List.of(
          "James", "Maria", "Mario", "Linda", "Omar", "Ann", "Peter", "Juan", "Julian", "Joe",
          "Fatima", "Gudrun", "Hector", "Irina", "Kwame", "Noor");
  private static final List<String> FAMILY =
      List.of(
          "Smith",
          "Lee",
          "Stone",
          "Okafor",
          "Nguyen",
          "Lopez",
          "Brandt",
          "Silva",
          "Tremblay",
          "Novak",
          "Haddad",
          "Lund");

  private final Random random;
  private final Map<String, Resident> records = new LinkedHashMap<>();

  private Village(long seed) {
    this.random = new Random(seed);
  }

  /** Records by id, the same for the same seed. */
  static Map<String, Resident> of(long seed, int households) {
    Village village = new Village(seed);
    for (int household = 0; household < households; household++) {
      village.household(household);
    }
    return village.records;
  }

  private void household(int number) {
    String family = pick(FAMILY);
    String home = 100 + number + " Oak Road";
    String phone = "+1313595%04d".formatted(2000 + number * 7);
    for (int member = 0; member <= random.nextInt(3); member++) {
      String given = pick(GIVEN);
      LocalDate born =
          LocalDate.of(1940 + random.nextInt(60), 1 + random.nextInt(12), 1 + number % 28);
      String email =
          (given + "." + family + number + member + "@example.org").toLowerCase(Locale.ROOT);
      for (int copy = 0; copy <= random.nextInt(4); copy++) {
        records.put(
            "%03d-%d-%d".formatted(number, member, copy),
            record(given, family, born, home, phone, email));
      }
    }
  }

  private Resident record(
      String given, String family, LocalDate born, String home, String phone, String email) {
    List<ContactPoint> contacts = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      contacts.add(ContactPoint.phone(phone));
    }
    if (random.nextInt(3) == 0) {
      contacts.add(ContactPoint.email(email));
    }
    return ResidentBuilder.of(ResidentKind.PERSON)
        .names(List.of(Name.of(typed(given) + " " + family)))
        .contactPoints(contacts)
        .addresses(random.nextInt(4) > 0 ? List.of(Address.of(home)) : List.of())
        .birthDate(random.nextInt(3) == 0 ? born : null)
        .build();
  }

  private String typed(String name) {
    return switch (random.nextInt(7)) {
      case 0 -> name.charAt(0) + ".";
      case 1 -> name.charAt(0) + name.substring(2);
      default -> name;
    };
  }

  private String pick(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }
}
