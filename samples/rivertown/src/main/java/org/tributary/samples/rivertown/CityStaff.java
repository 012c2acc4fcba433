package org.tributary.samples.rivertown;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.samples.simulators.erp.ErpInvoice;
import org.tributary.samples.simulators.features.AssetFeature;
import org.tributary.samples.simulators.georeport.ServiceRequest;
import org.tributary.samples.simulators.georeport.ServiceRequest.Status;
import org.tributary.samples.simulators.permits.Permit;

/**
 * The staff of Rivertown at work in their systems: one small act at a time. Each act says in one
 * line what was done, by record number and without personal data.
 */
final class CityStaff {
  private final RivertownCity city;
  private final RivertownSimulators systems;
  private final Clock clock;
  private final List<TruthRow> truth = new ArrayList<>();
  private int nextRequest;
  private int nextPermit;
  private LocalDate nextNight;

  CityStaff(RivertownCity city, RivertownSimulators systems, Clock clock) {
    this.city = city;
    this.systems = systems;
    this.clock = clock;
    this.nextRequest = RequestMaker.FIRST_NUMBER + city.requests().size();
    this.nextPermit = city.permits().size() + 1;
    this.nextNight = city.today().plusDays(1);
  }

  /** One act, drawn by how often it happens in a city. */
  String act(Dice dice) {
    return switch (dice.weighted(30, 25, 8, 14, 2, 12, 8, 1)) {
      case 0 -> fileRequest(dice);
      case 1 -> decideRequest(dice);
      case 2 -> takeApplication(dice);
      case 3 -> advancePermit(dice);
      case 4 -> withdrawPermit(dice);
      case 5 -> visitAsset(dice);
      case 6 -> bookPayment(dice);
      default -> closeTheBooks();
    };
  }

  String fileRequest(Dice dice) {
    String id = Integer.toString(nextRequest++);
    Optional<Person> caller = city.requestMaker().caller(dice);
    systems.requests().desk().file(city.requestMaker().fresh(dice, id, caller, now()));
    caller.ifPresent(person -> truth.add(RequestMaker.truth(id, person)));
    return "311: request " + id + " filed";
  }

  /** Closes an open request, or now and then reopens a closed one. */
  String decideRequest(Dice dice) {
    Status from = dice.chance(0.9) ? Status.OPEN : Status.CLOSED;
    List<ServiceRequest> recent =
        systems.requests().desk().all().stream()
            .filter(request -> request.status() == from)
            .limit(300)
            .toList();
    if (recent.isEmpty()) {
      return "311: nothing to decide";
    }
    String id = dice.pick(recent).id();
    if (from == Status.OPEN) {
      systems.requests().desk().decide(id, Status.CLOSED, RequestMaker.closing(dice));
      return "311: request " + id + " closed";
    }
    systems.requests().desk().decide(id, Status.OPEN, "Reopened: the problem is back");
    return "311: request " + id + " reopened";
  }

  String takeApplication(Dice dice) {
    LocalDate day = day();
    String number = PermitMaker.number(day.getYear(), nextPermit++);
    PermitMaker.Parties parties = city.permitMaker().parties(dice, day);
    systems.permits().counter().file(city.permitMaker().fresh(dice, number, parties, day, now()));
    truth.addAll(parties.truth(number));
    return "permits: " + number + " applied for";
  }

  String advancePermit(Dice dice) {
    List<Permit> running =
        systems.permits().counter().all().stream().filter(PermitLife::running).toList();
    if (running.isEmpty()) {
      return "permits: nothing to do";
    }
    Permit permit = dice.pick(running);
    PermitLife next = PermitLife.next(permit, day());
    systems.permits().counter().move(permit.permitNo(), next.status(), next.dates());
    return "permits: " + permit.permitNo() + " is " + next.status().code();
  }

  String withdrawPermit(Dice dice) {
    List<Permit> undecided =
        systems.permits().counter().all().stream()
            .filter(permit -> permit.dates().issued() == null && PermitLife.running(permit))
            .toList();
    if (undecided.isEmpty()) {
      return "permits: nothing to withdraw";
    }
    String number = dice.pick(undecided).permitNo();
    systems.permits().counter().withdraw(number);
    return "permits: " + number + " withdrawn and deleted";
  }

  String visitAsset(Dice dice) {
    AssetFeature asset = dice.pick(systems.assets().yard().all());
    boolean works = asset.status().equals("In service");
    systems
        .assets()
        .yard()
        .inspect(
            asset.objectId(),
            works ? "Out of service" : "In service",
            works ? 1 : 5,
            works ? "Reported broken" : "Repaired");
    return "assets: " + asset.assetId() + (works ? " out of service" : " repaired");
  }

  String bookPayment(Dice dice) {
    List<ErpInvoice> open =
        systems.files().ledger().invoices().stream()
            .filter(invoice -> invoice.open().signum() > 0)
            .toList();
    if (open.isEmpty()) {
      return "erp: nothing is owed";
    }
    ErpInvoice invoice = dice.pick(open);
    systems.files().ledger().pay(invoice.number(), invoice.open());
    return "erp: invoice " + invoice.number() + " paid";
  }

  /** The next night comes early, so that somebody who watches sees the files of several nights. */
  String closeTheBooks() {
    LocalDate night = nextNight;
    nextNight = night.plusDays(1);
    systems.files().dropNight(night);
    return "erp: files of " + night + " dropped";
  }

  /** Who is who in the records that staff have made. */
  List<TruthRow> truth() {
    return List.copyOf(truth);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private LocalDate day() {
    return LocalDate.ofInstant(clock.instant(), Townspeople.ZONE);
  }
}
