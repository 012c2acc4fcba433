package org.tributary.samples.benchmarks;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** How one system writes a person down: what it lacks, what is mistyped, what is out of date. */
final class PersonText {
  private final SplittableRandom random;

  PersonText(SplittableRandom random) {
    this.random = random;
  }

  /**
   * @param elsewhere where the person lived when the record was made, if that was before a move
   */
  PersonRecord of(String id, Person person, Person.Home elsewhere) {
    String given = mistyped(0.03, person.given());
    String family = mistyped(0.03, person.family());
    if (happens(0.02)) {
      given = given.substring(0, 1);
    }
    boolean swapped = happens(0.01);
    Person.Home home = happens(0.08) ? elsewhere : person.home();
    boolean hasAddress = !happens(0.12);
    return new PersonRecord(
        id,
        person.number(),
        swapped ? family : given,
        swapped ? given : family,
        gap(0.35, birthDate(person.birthDate())),
        gap(0.40, other(0.08, mistyped(0.01, person.email()), e -> "x" + e)),
        gap(0.35, phone(other(0.10, person.phone(), p -> home.phone()))),
        hasAddress ? home.houseNumber() + " " + street(home.street()) : "",
        hasAddress ? home.locality() : "",
        hasAddress ? gap(0.05, mistyped(0.01, home.postcode())) : "");
  }

  private boolean happens(double chance) {
    return random.nextDouble() < chance;
  }

  private String mistyped(double chance, String text) {
    return happens(chance) ? TypingErrors.one(text, random) : text;
  }

  private String gap(double chance, String text) {
    return happens(chance) ? "" : text;
  }

  private String other(double chance, String text, UnaryOperator<String> instead) {
    return happens(chance) ? instead.apply(text) : text;
  }

  /** Another day now and then, or day and month exchanged. */
  private String birthDate(LocalDate date) {
    if (happens(0.01)) {
      return date.withDayOfMonth(1 + random.nextInt(28)).toString();
    }
    boolean exchanges = happens(0.01) && date.getDayOfMonth() <= 12;
    return exchanges
        ? LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue()).toString()
        : date.toString();
  }

  private String phone(String digits) {
    return switch (random.nextInt(3)) {
      case 0 -> digits;
      case 1 -> digits.substring(0, 3) + "-" + digits.substring(3, 6) + "-" + digits.substring(6);
      default ->
          "(" + digits.substring(0, 3) + ") " + digits.substring(3, 6) + "-" + digits.substring(6);
    };
  }

  private String street(String street) {
    String written =
        happens(0.5)
            ? street.replace("Street", "St").replace("Avenue", "Ave").replace("Road", "Rd")
            : street;
    return mistyped(0.03, written);
  }
}
