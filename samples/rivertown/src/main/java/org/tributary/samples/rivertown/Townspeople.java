package org.tributary.samples.rivertown;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Everybody in town, and who deals with city hall: a few people much, most people little.
 *
 * @param busy the adults, those first who deal with the city most
 */
record Townspeople(
    List<Person> all,
    List<Person> adults,
    List<Person> busy,
    List<Organisation> organisations,
    Personas personas) {

  /** The time at city hall. */
  static final ZoneId ZONE = ZoneId.of("America/Toronto");

  static Townspeople make(Dice dice, StreetGrid grid, LocalDate today, int people) {
    List<Person> all = new PopulationMaker(dice.section("people"), grid, today).make(people);
    List<Person> adults = all.stream().filter(person -> person.adultOn(today)).toList();
    List<Person> busy = new ArrayList<>(adults);
    Collections.shuffle(busy, new Random(dice.section("busy").below(Long.MAX_VALUE)));
    List<Organisation> organisations =
        new OrganisationMaker(dice.section("organisations"), grid, adults).make(90, 210);
    return new Townspeople(
        all, adults, List.copyOf(busy), organisations, new Personas(dice.section("personas")));
  }

  /** Somebody of the busiest so many, the busier the likelier. */
  Person anyBusy(Dice dice, int among) {
    double draw = dice.below(1_000_000) / 1_000_000.0;
    return busy.get((int) (Math.pow(draw, 1.6) * Math.min(among, busy.size())));
  }

  /** Whether all three systems that know people know this one by the resident account. */
  boolean alwaysGivesAccount(Person person) {
    return Stream.of(SystemHabits.REQUESTS, SystemHabits.PERMITS, SystemHabits.ERP)
        .allMatch(habits -> personas.of(person, habits).accountNumber() != null);
  }

  /** A moment between seven and twenty-two o'clock of this day. */
  static LocalDateTime daytime(Dice dice, LocalDate day) {
    return LocalDateTime.of(day, LocalTime.of(7, 0).plusSeconds(dice.below(15 * 3_600)));
  }
}
