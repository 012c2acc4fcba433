package org.tributary.samples.rivertown;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tributary.samples.simulators.permits.Code;
import org.tributary.samples.simulators.permits.Permit;
import org.tributary.samples.simulators.permits.PermitDates;

/** How far a permit has come on some day, in the codes of Rivertown's permit counter. */
record PermitLife(Code status, PermitDates dates, LocalDate changed) {
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("APPL", "Application received"),
          Map.entry("PRSC", "Prescreening"),
          Map.entry("REV", "Plan review"),
          Map.entry("FEES", "Waiting for fees"),
          Map.entry("HOLD", "On hold"),
          Map.entry("ISSD", "Permit issued"),
          Map.entry("INSP", "Inspections"),
          Map.entry("PBF", "Pre backfill phase"),
          Map.entry("FIN", "Finaled"),
          Map.entry("FINC", "Finaled with conditions"),
          Map.entry("REF", "Refused"),
          Map.entry("CANC", "Cancelled by the city"),
          Map.entry("WDN", "Withdrawn by applicant"),
          Map.entry("EXP", "Expired"));

  private static final Map<String, String> NEXT =
      Map.of(
          "APPL", "PRSC", "PRSC", "REV", "REV", "FEES", "HOLD", "REV", "FEES", "ISSD", "ISSD",
          "INSP", "PBF", "INSP", "INSP", "FIN");

  /** Whether staff have still to act on a permit. */
  static boolean running(Permit permit) {
    return NEXT.containsKey(permit.status().code());
  }

  /** The next state of a running permit, reached on this day. */
  static PermitLife next(Permit permit, LocalDate day) {
    String now = permit.status().code();
    String next = NEXT.getOrDefault(now, now);
    PermitDates dates =
        switch (next) {
          case "ISSD" -> permit.dates().issuedOn(day, day.plusYears(1));
          case "FIN" -> permit.dates().completedOn(day);
          default -> permit.dates();
        };
    return new PermitLife(code(next), dates, day);
  }

  static Code code(String code) {
    return new Code(code, TEXTS.getOrDefault(code, code));
  }

  static PermitLife of(Dice dice, LocalDate applied, LocalDate today) {
    long age = today.toEpochDay() - applied.toEpochDay();
    int decided = dice.between(14, 90);
    boolean stops = dice.chance(0.18);
    if (age < decided) {
      return inReview(applied, age, decided, stops);
    }
    return stops
        ? stopped(dice, applied, decided)
        : issued(dice, applied, applied.plusDays(decided), today);
  }

  private static PermitLife inReview(LocalDate applied, long age, int decided, boolean stops) {
    PermitDates dates = PermitDates.applied(applied);
    if (age < 3) {
      return new PermitLife(code("APPL"), dates, applied);
    }
    if (age < 8) {
      return new PermitLife(code("PRSC"), dates, applied.plusDays(3));
    }
    long fees = Math.max(9, decided * 3L / 4);
    if (age < fees) {
      return new PermitLife(code(stops ? "HOLD" : "REV"), dates, applied.plusDays(8));
    }
    return new PermitLife(code("FEES"), dates, applied.plusDays(fees));
  }

  private static PermitLife stopped(Dice dice, LocalDate applied, int decided) {
    String code = dice.pick(List.of("REF", "CANC", "WDN", "WDN", "HOLD"));
    return new PermitLife(code(code), PermitDates.applied(applied), applied.plusDays(decided));
  }

  private static PermitLife issued(
      Dice dice, LocalDate applied, LocalDate issued, LocalDate today) {
    LocalDate expires = issued.plusYears(1);
    PermitDates dates = PermitDates.applied(applied).issuedOn(issued, expires);
    LocalDate inspected = issued.plusDays(dice.between(5, 40));
    LocalDate done = inspected.plusDays(dice.between(10, 200));
    if (dice.chance(0.08) && expires.isBefore(today)) {
      return new PermitLife(code("EXP"), dates, expires);
    }
    if (today.isBefore(inspected)) {
      return new PermitLife(code("ISSD"), dates, issued);
    }
    if (today.isBefore(done)) {
      return new PermitLife(code(dice.chance(0.05) ? "PBF" : "INSP"), dates, inspected);
    }
    String end = dice.chance(0.15) ? "FINC" : "FIN";
    return new PermitLife(code(end), dates.completedOn(done), done);
  }
}
