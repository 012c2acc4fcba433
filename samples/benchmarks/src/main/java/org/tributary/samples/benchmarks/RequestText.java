package org.tributary.samples.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.benchmarks.ServiceRequest.Status;

/** What stands in generated service requests: services, people, places, descriptions. */
final class RequestText {
  private static final List<String> SERVICES =
      List.of(
          "pothole",
          "graffiti",
          "street-light",
          "illegal-dumping",
          "noise",
          "abandoned-vehicle",
          "tree-maintenance",
          "missed-collection",
          "blocked-driveway",
          "water-leak");
  private static final List<String> CHANNELS = List.of("phone", "web", "app", "email");
  private static final List<String> AGENCIES =
      List.of("Public Works", "Parks", "Sanitation", "Transportation", "Water", "Housing");
  private static final List<String> GIVEN =
      List.of(
          "Amara", "Beatriz", "Chen", "Dmitri", "Elena", "Farid", "Grace", "Hiroshi", "Ines",
          "Jamal", "Katya", "Liam", "Mei", "Noor", "Olivia", "Pablo", "Quentin", "Rosa", "Samuel",
          "Tariq", "Uma", "Viktor", "Wanda", "Ximena", "Yusuf", "Zoe");
  private static final List<String> FAMILY =
      List.of(
          "Abbott",
          "Bouchard",
          "Castillo",
          "Dupont",
          "Eriksen",
          "Fontaine",
          "Gagnon",
          "Haddad",
          "Ivanova",
          "Jackson",
          "Kowalski",
          "Lavoie",
          "Moreau",
          "Nguyen",
          "Okafor",
          "Petrov",
          "Quinn",
          "Rossi",
          "Singh",
          "Tremblay",
          "Ueda",
          "Vargas",
          "Weber",
          "Xu",
          "Young",
          "Zhang");
  private static final List<String> STREETS =
      List.of("Main St", "Rue du Parc", "Harbour Rd", "2nd Ave", "Mill Lane", "Elm St", "Quay St");
  private static final List<String> SENTENCES =
      List.of(
          "It has been like this for more than a week now and it is getting worse every day",
          "Please call before sending a crew, the gate is locked at night",
          "Next to the bus stop, on the north side of the road",
          "Cars swerve around it and somebody will be hurt",
          "Reported before, nobody came",
          "The neighbours have seen it as well, there are photographs",
          "Near the school entrance, children pass here every morning");

  private final Random random;
  private final long people;

  RequestText(Random random, long people) {
    this.random = random;
    this.people = people;
  }

  /** The first version of a request. */
  ServiceRequest first(String number, Instant openedAt) {
    Status status = any(List.of(Status.values()));
    Instant updatedAt = openedAt.plusSeconds(random.nextInt(86_400));
    long person = (long) (random.nextDouble() * people);
    String service = any(SERVICES);
    return new ServiceRequest(
        number,
        status,
        service,
        description(service),
        any(CHANNELS),
        any(AGENCIES),
        openedAt,
        updatedAt,
        closedAt(status, updatedAt),
        (1 + random.nextInt(4000)) + " " + any(STREETS) + ", Rivertown, RT 1" + random.nextInt(999),
        (45_300_000 + random.nextInt(400_000)) / 1e6,
        (-75_900_000 + random.nextInt(600_000)) / 1e6,
        nameOf(person),
        emailOf(person),
        "+1613" + (2_000_000 + person % 7_999_999));
  }

  /** The version after: another status, days later. */
  ServiceRequest later(ServiceRequest first) {
    Status status = first.status() == Status.CLOSED ? Status.IN_PROGRESS : Status.CLOSED;
    Instant updatedAt =
        first.updatedAt().plus(Duration.ofDays(1)).plusSeconds(random.nextInt(500_000));
    return new ServiceRequest(
        first.number(),
        status,
        first.serviceCode(),
        first.description(),
        first.channel(),
        any(AGENCIES),
        first.openedAt(),
        updatedAt,
        closedAt(status, updatedAt),
        first.address(),
        first.latitude(),
        first.longitude(),
        first.requesterName(),
        first.requesterEmail(),
        first.requesterPhone());
  }

  private static @Nullable Instant closedAt(Status status, Instant updatedAt) {
    return status.isClosed() ? updatedAt : null;
  }

  private String description(String service) {
    StringBuilder text = new StringBuilder(service.replace('-', ' ')).append(':');
    for (int sentence = 0; sentence < 4; sentence++) {
      text.append(' ').append(any(SENTENCES)).append('.');
    }
    return text.toString();
  }

  /** Some 17,500 names, so that in a large city many people share one, as they do. */
  private static String nameOf(long person) {
    char initial = (char) ('A' + person / GIVEN.size() / FAMILY.size() % 26);
    return given(person) + " " + initial + ". " + family(person);
  }

  private static String given(long person) {
    return GIVEN.get((int) (person % GIVEN.size()));
  }

  private static String family(long person) {
    return FAMILY.get((int) (person / GIVEN.size() % FAMILY.size()));
  }

  private static String emailOf(long person) {
    String name = given(person) + "." + family(person);
    return name.toLowerCase(Locale.ROOT) + person + "@example.org";
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
