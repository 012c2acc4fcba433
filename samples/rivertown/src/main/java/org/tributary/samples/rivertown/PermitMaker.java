package org.tributary.samples.rivertown;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tributary.samples.simulators.permits.Applicant;
import org.tributary.samples.simulators.permits.Code;
import org.tributary.samples.simulators.permits.Contractor;
import org.tributary.samples.simulators.permits.Permit;
import org.tributary.samples.simulators.permits.PermitAddress;
import org.tributary.samples.simulators.permits.PermitDates;
import org.tributary.samples.simulators.permits.PermitParcel;

/** Makes building permits: applied for by people, often with a contractor. */
final class PermitMaker {
  static final String SYSTEM = "permits";
  private static final int APPLICANTS = 2_400;

  private final List<Work> works =
      Resource.lines("permit-types.txt").stream().map(Work::parse).toList();
  private final List<Organisation> contractors;
  private final Townspeople town;

  PermitMaker(Townspeople town) {
    this.town = town;
    this.contractors = town.organisations().stream().filter(Organisation::contractor).toList();
  }

  /** What permits are asked for. */
  private record Work(Code type, int least, int greatest, List<String> texts) {
    static Work parse(String line) {
      String[] parts = line.split("\\|", -1);
      return new Work(
          new Code(parts[0], parts[1]),
          Integer.parseInt(parts[2]),
          Integer.parseInt(parts[3]),
          List.of(parts[4].split(";", -1)));
    }
  }

  /** Who has a part in one permit. */
  record Parties(Person applicant, Optional<Organisation> contractor) {
    List<TruthRow> truth(String permitNo) {
      List<TruthRow> truth = new ArrayList<>();
      truth.add(new TruthRow(SYSTEM, "permit", permitNo, "applicant", applicant.id()));
      contractor.ifPresent(
          firm -> truth.add(new TruthRow(SYSTEM, "permit", permitNo, "contractor", firm.id())));
      return truth;
    }
  }

  /** The permits of the days before this one, numbered by year and date of application. */
  Made<Permit> history(Dice dice, int count, int days, LocalDate today) {
    List<LocalDate> applied = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      applied.add(today.minusDays(dice.between(1, days)));
    }
    applied.sort(null);
    Map<Integer, Integer> numbers = new TreeMap<>();
    List<Permit> permits = new ArrayList<>();
    List<TruthRow> truth = new ArrayList<>();
    for (LocalDate day : applied) {
      String number = number(day.getYear(), numbers.merge(day.getYear(), 1, Integer::sum));
      Parties parties = parties(dice, day);
      PermitLife life = PermitLife.of(dice, day, today.minusDays(1));
      Instant changed =
          Townspeople.daytime(dice, life.changed()).atZone(Townspeople.ZONE).toInstant();
      permits.add(
          fresh(dice, number, parties, day, changed).moved(life.status(), life.dates(), changed));
      truth.addAll(parties.truth(number));
    }
    return new Made<>(permits, truth);
  }

  static String number(int year, int sequence) {
    return String.format(Locale.ROOT, "BP-%d-%05d", year, sequence);
  }

  /** Somebody who was of age on the day of application. */
  Parties parties(Dice dice, LocalDate applied) {
    Person applicant = town.anyBusy(dice, APPLICANTS);
    while (!applicant.adultOn(applied)) {
      applicant = town.anyBusy(dice, APPLICANTS);
    }
    return new Parties(
        applicant, dice.chance(0.55) ? Optional.of(dice.pick(contractors)) : Optional.empty());
  }

  /** A permit that was just applied for. */
  Permit fresh(Dice dice, String number, Parties parties, LocalDate applied, Instant at) {
    Work work = dice.pick(works);
    Persona known = town.personas().of(parties.applicant(), SystemHabits.PERMITS);
    StreetAddress site = known.address();
    int cost = dice.between(work.least(), work.greatest()) / 100 * 100;
    return new Permit(
        number,
        work.type(),
        work.type().code().endsWith("NEW") ? "NEW" : "EXISTING",
        PermitLife.code("APPL"),
        PermitDates.applied(applied),
        dice.pick(work.texts()),
        dice.chance(0.95) ? BigDecimal.valueOf(cost).setScale(2) : null,
        new PermitAddress(site.line(), site.unit(), "Rivertown", site.postalCode()),
        new PermitParcel(site.latitude(), site.longitude(), site.parcelId()),
        applicant(known),
        parties.contractor().map(PermitMaker::contractor).orElse(null),
        at);
  }

  private static Applicant applicant(Persona known) {
    return new Applicant(
        known.given(),
        known.family(),
        known.email(),
        known.phone(),
        known.birthDate(),
        known.accountNumber());
  }

  private static Contractor contractor(Organisation firm) {
    return new Contractor(
        firm.name(),
        firm.licenceNumber(),
        firm.email(),
        SystemHabits.PhoneForm.PAREN.write(firm.phone()));
  }
}
