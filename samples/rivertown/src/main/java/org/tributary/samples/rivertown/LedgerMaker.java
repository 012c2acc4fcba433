package org.tributary.samples.rivertown;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tributary.samples.simulators.erp.ErpAddress;
import org.tributary.samples.simulators.erp.ErpCustomer;
import org.tributary.samples.simulators.erp.ErpInvoice;

/**
 * Makes the finance system's customers and invoices. Most adults and organisations are customers,
 * some people twice; names that Windows-1252 cannot hold were keyed in without accents.
 */
final class LedgerMaker {
  static final String SYSTEM = "erp";
  private static final long FIRST_CUSTOMER = 4_000_001;
  private static final Charset CHARSET = Charset.forName("windows-1252");
  private static final SystemHabits SECOND_ACCOUNT =
      new SystemHabits(
          "erp-again", 0.3, 0.3, 0.3, 0, 0.3, 0.4, 0.3, 0.1, 0.6, SystemHabits.PhoneForm.DIGITS);

  private final Townspeople town;
  private final LocalDate today;
  private final List<ErpCustomer> customers = new ArrayList<>();
  private final List<TruthRow> truth = new ArrayList<>();

  LedgerMaker(Townspeople town, LocalDate today) {
    this.town = town;
    this.today = today;
  }

  Made<ErpCustomer> customers(Dice dice) {
    for (Person person : town.adults()) {
      if (dice.chance(0.96)) {
        add(person, SystemHabits.ERP, dice);
      }
    }
    for (Organisation organisation : town.organisations()) {
      if (dice.chance(0.9)) {
        add(organisation, dice);
      }
    }
    for (Person person : town.adults()) {
      if (dice.chance(0.05)) {
        add(person, SECOND_ACCOUNT, dice);
      }
    }
    return new Made<>(customers, truth);
  }

  private void add(Person person, SystemHabits habits, Dice dice) {
    Persona known = town.personas().of(person, habits);
    add(
        new ErpCustomer(
            nextNumber(),
            ErpCustomer.Kind.PERSON,
            holdable(known.family()),
            holdable(known.given()),
            known.birthDate(),
            address(known.address()),
            known.email(),
            known.phone(),
            known.accountNumber(),
            changed(dice)),
        person.id());
  }

  private void add(Organisation organisation, Dice dice) {
    add(
        new ErpCustomer(
            nextNumber(),
            ErpCustomer.Kind.ORGANISATION,
            holdable(organisation.name()),
            null,
            null,
            address(organisation.address()),
            organisation.email(),
            SystemHabits.PhoneForm.DIGITS.write(organisation.phone()),
            null,
            changed(dice)),
        organisation.id());
  }

  private void add(ErpCustomer customer, String trueId) {
    customers.add(customer);
    truth.add(
        new TruthRow(SYSTEM, "customer", Long.toString(customer.number()), "customer", trueId));
  }

  private long nextNumber() {
    return FIRST_CUSTOMER + customers.size();
  }

  private Instant changed(Dice dice) {
    LocalDate day = today.minusDays(dice.between(1, 1_500));
    return Townspeople.daytime(dice, day).atZone(Townspeople.ZONE).toInstant();
  }

  static ErpAddress address(StreetAddress address) {
    String unit = address.unit() == null ? "" : " " + address.unit();
    return new ErpAddress(holdable(address.line() + unit), "Rivertown", address.postalCode());
  }

  private static String holdable(String text) {
    return CHARSET.newEncoder().canEncode(text) ? text : Latin.withoutAccents(text);
  }

  /** The bills of the last year or so to these customers, in order of issue. */
  Made<ErpInvoice> invoices(Dice dice, Made<ErpCustomer> billed) {
    List<Bill> bills = new ArrayList<>();
    for (int i = 0; i < billed.records().size(); i++) {
      ErpCustomer customer = billed.records().get(i);
      String trueId = billed.truth().get(i).personId();
      for (int n = dice.weighted(15, 35, 30, 20); n > 0; n--) {
        bills.add(Bill.draw(dice, customer, trueId, today.minusDays(dice.between(1, 400))));
      }
    }
    bills.sort(Comparator.comparing(Bill::issued));
    List<ErpInvoice> invoices = new ArrayList<>();
    List<TruthRow> billedTo = new ArrayList<>();
    for (Bill bill : bills) {
      String number = String.format(Locale.ROOT, "F%07d", 2_500_001 + invoices.size());
      invoices.add(bill.invoice(dice, number, today));
      billedTo.add(new TruthRow(SYSTEM, "invoice", number, "customer", bill.trueId()));
    }
    return new Made<>(invoices, billedTo);
  }

  /** What one invoice is for, before it has its number. */
  private record Bill(
      long customer, String trueId, LocalDate issued, BigDecimal amount, String text) {

    static Bill draw(Dice dice, ErpCustomer customer, String trueId, LocalDate issued) {
      boolean firm = customer.kind() == ErpCustomer.Kind.ORGANISATION;
      return switch (firm ? dice.weighted(40, 30, 0, 5, 25) : dice.weighted(35, 45, 12, 3, 5)) {
        case 0 -> of(dice, customer, trueId, issued, 45_000, 580_000, "Property tax");
        case 1 -> of(dice, customer, trueId, issued, 3_000, 24_000, "Water and sewer");
        case 2 -> of(dice, customer, trueId, issued, 4_000, 19_000, "By-law fine; parking");
        case 3 -> of(dice, customer, trueId, issued, -9_000, -500, "Credit note");
        default -> of(dice, customer, trueId, issued, 5_000, 45_000, "Licence fee / Permis");
      };
    }

    private static Bill of(
        Dice dice,
        ErpCustomer customer,
        String trueId,
        LocalDate issued,
        int least,
        int greatest,
        String text) {
      BigDecimal amount = BigDecimal.valueOf(dice.between(least, greatest), 2);
      return new Bill(customer.number(), trueId, issued, amount, text + " " + issued.getYear());
    }

    ErpInvoice invoice(Dice dice, String number, LocalDate today) {
      LocalDate due = issued.plusDays(30);
      ErpInvoice invoice = new ErpInvoice(number, customer, issued, due, amount, amount, text);
      double settled = due.isBefore(today) ? 0.88 : 0.35;
      if (amount.signum() > 0 && dice.chance(settled)) {
        return invoice.paid(amount);
      }
      BigDecimal half = amount.divide(BigDecimal.valueOf(2), 2, RoundingMode.DOWN);
      return dice.chance(0.1) ? invoice.paid(half) : invoice;
    }
  }
}
