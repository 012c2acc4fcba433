package org.tributary.samples.benchmarks;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * The generated people of a city and what its systems hold of them. Everybody has one record, and
 * the records beyond the number of people are further ones of people drawn at random. Each person
 * and record follows from its number and the seed alone, so that nothing is kept in memory, and
 * records arrive in an order that tells nothing. People live in households of one to five, most of
 * one family name.
 */
final class Population {
  private static final int[] HOUSEHOLDS = {1, 2, 1, 3, 2, 4, 1, 2, 5, 3};
  private static final int PEOPLE_OF_TEN_HOUSEHOLDS = 24;
  private static final int HOUSEHOLDS_OF_A_STREET = 60;
  private static final int GIVEN_NAMES = 3_000;
  private static final int FAMILY_NAMES = 40_000;
  private static final int LOCALITIES = 40;
  private static final double GOLDEN = 0.6180339887498949;
  private static final long SPREAD = 0xD1342543DE82EF95L;
  private static final List<String> STREET_KINDS =
      List.of("Street", "Avenue", "Road", "Lane", "Drive");
  private static final List<String> AREA_CODES =
      List.of("613", "343", "416", "647", "514", "438", "604", "778", "905", "289");
  private static final String POSTCODE_LETTERS = "ABCEGHJKLMNPRSTVXY";

  private final long people;
  private final long records;
  private final long seed;
  private final Names given;
  private final Names family;
  private final long step;

  /**
   * @param records of all of them, at least one for each
   */
  Population(long people, long records, long seed) {
    if (people < 1 || records < people) {
      throw new IllegalArgumentException(records + " records for " + people + " people");
    }
    this.people = people;
    this.records = records;
    this.seed = seed;
    this.given = Names.made(GIVEN_NAMES, seed);
    this.family = Names.made(FAMILY_NAMES, seed + 1);
    this.step = coprime((long) (records * GOLDEN), records);
  }

  private static long coprime(long from, long to) {
    long candidate = Math.max(1, from);
    while (divisor(candidate, to) != 1) {
      candidate++;
    }
    return candidate;
  }

  private static long divisor(long a, long b) {
    return b == 0 ? a : divisor(b, a % b);
  }

  long people() {
    return people;
  }

  long records() {
    return records;
  }

  /** The records that arrive from one place to before another. */
  Iterator<PersonRecord> arriving(long from, long to) {
    return new Iterator<>() {
      private long next = from;

      @Override
      public boolean hasNext() {
        return next < to;
      }

      @Override
      public PersonRecord next() {
        if (next >= to) {
          throw new NoSuchElementException();
        }
        return arrived(next++);
      }
    };
  }

  private PersonRecord arrived(long place) {
    long number = place * step % records;
    SplittableRandom random = random(3, number);
    long drawn = random.nextLong(people);
    Person person = person(number < people ? number : drawn);
    return new PersonText(random).of("r%09d".formatted(place), person, elsewhere(random));
  }

  private Person.Home elsewhere(SplittableRandom random) {
    return home(random.nextLong(households()));
  }

  private long households() {
    return 1 + people * HOUSEHOLDS.length / PEOPLE_OF_TEN_HOUSEHOLDS;
  }

  private SplittableRandom random(int kind, long number) {
    return new SplittableRandom(
        new SplittableRandom(seed * 31 + kind).nextLong() ^ (number * SPREAD));
  }

  /** Who a person is. */
  Person person(long number) {
    int place = (int) (number % PEOPLE_OF_TEN_HOUSEHOLDS);
    int household = 0;
    while (place >= HOUSEHOLDS[household]) {
      place -= HOUSEHOLDS[household++];
    }
    long householdNumber = number / PEOPLE_OF_TEN_HOUSEHOLDS * HOUSEHOLDS.length + household;
    String ofHousehold = family.any(random(2, householdNumber));
    Person.Home home = home(householdNumber);
    SplittableRandom random = random(1, number);
    String givenName = given.any(random);
    boolean isChild = place >= 2;
    String familyName = isChild || random.nextDouble() < 0.8 ? ofHousehold : family.any(random);
    LocalDate born =
        LocalDate.of(isChild ? 2008 : 1935, 1, 1)
            .plusDays(random.nextInt(isChild ? 365 * 17 : 365 * 70));
    return new Person(
        number,
        givenName,
        familyName,
        born,
        isChild
            ? email("family", ofHousehold, householdNumber)
            : email(givenName, familyName, number),
        isChild ? home.phone() : phone(random),
        home);
  }

  private static String email(String given, String family, long number) {
    String name = (given + "." + family).toLowerCase(Locale.ROOT);
    return name + Long.toString(number, 36) + "@example.org";
  }

  private static String phone(SplittableRandom random) {
    String area = AREA_CODES.get(random.nextInt(AREA_CODES.size()));
    return area + (2_000_000 + random.nextInt(7_999_999));
  }

  private Person.Home home(long household) {
    SplittableRandom random = random(4, household);
    long street = random.nextLong(1 + households() / HOUSEHOLDS_OF_A_STREET);
    String kind = STREET_KINDS.get((int) (street % STREET_KINDS.size()));
    String name = family.at(street * 7919) + " " + kind;
    return new Person.Home(
        Integer.toString(1 + random.nextInt(4 * HOUSEHOLDS_OF_A_STREET)),
        name,
        given.at(street % LOCALITIES * 61) + "ville",
        postcode(street),
        phone(random));
  }

  /** One of a street, in the shape of Canada: a letter and a digit in turns. */
  private static String postcode(long street) {
    StringBuilder code = new StringBuilder();
    long rest = street * 7_654_321 % (18L * 10 * 18 * 10 * 18 * 10);
    for (int i = 0; i < 3; i++) {
      code.append(POSTCODE_LETTERS.charAt((int) (rest % 18))).append(rest / 18 % 10);
      rest /= 180;
    }
    return code.insert(3, ' ').toString();
  }
}
