package org.tributary.samples.rivertown;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tributary.samples.simulators.erp.ErpCustomer;
import org.tributary.samples.simulators.erp.ErpInvoice;
import org.tributary.samples.simulators.features.AssetFeature;
import org.tributary.samples.simulators.georeport.ServiceRequest;
import org.tributary.samples.simulators.permits.Permit;

/**
 * Rivertown on one day: 5,000 people, what its departmental systems have on record about them, and
 * the truth about who is who. The same seed and day make the same city.
 */
public final class RivertownCity {
  /** The seed of the city that demos and tests share. */
  public static final long DEFAULT_SEED = 5_311L;

  private static final int PEOPLE = 5_000;
  private static final int REQUEST_DAYS = 400;
  private static final int PARTNERS = 50;
  private static final int PERMIT_DAYS = 1_100;

  private final Dice dice;
  private final LocalDate today;
  private final Townspeople town;
  private final RequestMaker requestMaker;
  private final PermitMaker permitMaker;
  private final Made<ServiceRequest> requests;
  private final Made<Permit> permits;
  private final Made<ErpCustomer> customers;
  private final Made<ErpInvoice> invoices;
  private final List<AssetFeature> assets;
  private final List<Partner> partners;

  private RivertownCity(long seed, LocalDate today, int people) {
    int reported = people * 6 / 5;
    int applied = people * 3 / 5;
    this.dice = new Dice(seed);
    this.today = today;
    StreetGrid grid = StreetGrid.lay();
    this.town = Townspeople.make(dice.section("town"), grid, today, people);
    this.requestMaker = new RequestMaker(town, grid);
    this.permitMaker = new PermitMaker(town);
    this.requests = requestMaker.history(dice.section("requests"), reported, REQUEST_DAYS, today);
    this.permits = permitMaker.history(dice.section("permits"), applied, PERMIT_DAYS, today);
    LedgerMaker ledger = new LedgerMaker(town, today);
    this.customers = ledger.customers(dice.section("customers"));
    this.invoices = ledger.invoices(dice.section("invoices"), customers);
    this.assets = new AssetMaker(dice.section("assets"), grid, today).make();
    this.partners = partners(showcase());
  }

  /** The city as it stands at the beginning of this day. */
  public static RivertownCity generate(long seed, LocalDate today) {
    return generate(seed, today, PEOPLE);
  }

  /** A city of fewer or more people, whose systems know as much about each of them. */
  public static RivertownCity generate(long seed, LocalDate today, int people) {
    return new RivertownCity(seed, today, people);
  }

  public LocalDate today() {
    return today;
  }

  public List<Person> people() {
    return town.all();
  }

  public List<Organisation> organisations() {
    return town.organisations();
  }

  public List<ServiceRequest> requests() {
    return requests.records();
  }

  public List<Permit> permits() {
    return permits.records();
  }

  public List<ErpCustomer> customers() {
    return customers.records();
  }

  public List<ErpInvoice> invoices() {
    return invoices.records();
  }

  public List<AssetFeature> assets() {
    return assets;
  }

  /** The showcase person first, then others who always give their account. */
  private List<Partner> partners(Person first) {
    Set<String> known = new HashSet<>();
    history().forEach(row -> known.add(row.personId()));
    List<Person> people = new ArrayList<>(List.of(first));
    town.adults().stream()
        .filter(person -> !person.equals(first) && known.contains(person.id()))
        .filter(town::alwaysGivesAccount)
        .limit(PARTNERS - 1)
        .forEach(people::add);
    List<Partner> made = new ArrayList<>();
    for (Person person : people) {
      int index = made.size();
      made.add(
          new Partner(
              String.format(Locale.ROOT, "%010d", 17_000 + index),
              Integer.toString(28_000 + index),
              person));
    }
    return List.copyOf(made);
  }

  public List<Partner> partners() {
    return partners;
  }

  /** Who is who in every record that has a party. */
  public List<TruthRow> truth() {
    List<TruthRow> truth = history();
    for (Partner partner : partners) {
      String id = partner.person().id();
      truth.add(new TruthRow("finance", "partner", partner.number(), "", id));
    }
    return truth;
  }

  private List<TruthRow> history() {
    List<TruthRow> truth = new ArrayList<>(requests.truth());
    truth.addAll(permits.truth());
    truth.addAll(customers.truth());
    truth.addAll(invoices.truth());
    return truth;
  }

  /** Writes the truth as CSV: system,recordType,recordId,party,personId. */
  public void writeTruth(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("system,recordType,recordId,party,personId");
    truth().forEach(row -> lines.add(row.csv()));
    Files.write(file, lines, UTF_8);
  }

  /** The person best known to the city: on record in three systems, each time with the account. */
  public Person showcase() {
    Map<String, Set<String>> systems = new HashMap<>();
    Map<String, Integer> records = new HashMap<>();
    for (TruthRow row : history()) {
      systems.computeIfAbsent(row.personId(), id -> new HashSet<>()).add(row.system());
      records.merge(row.personId(), 1, Integer::sum);
    }
    return town.adults().stream()
        .filter(person -> systems.getOrDefault(person.id(), Set.of()).size() >= 3)
        .filter(town::alwaysGivesAccount)
        .max(Comparator.comparing(person -> records.getOrDefault(person.id(), 0)))
        .orElseThrow();
  }

  Dice dice(String section) {
    return dice.section(section);
  }

  RequestMaker requestMaker() {
    return requestMaker;
  }

  PermitMaker permitMaker() {
    return permitMaker;
  }
}
