package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.erp.ErpCustomer;
import org.tributary.samples.simulators.erp.ErpInvoice;
import org.tributary.samples.simulators.features.AssetFeature;
import org.tributary.samples.simulators.georeport.ServiceRequest;
import org.tributary.samples.simulators.permits.Permit;

class RivertownCityTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final RivertownCity CITY =
      RivertownCity.generate(RivertownCity.DEFAULT_SEED, TODAY);

  @Test
  void isTheSameForTheSameSeedAndDay() {
    RivertownCity again = RivertownCity.generate(RivertownCity.DEFAULT_SEED, TODAY);

    assertThat(again.people()).isEqualTo(CITY.people());
    assertThat(again.requests()).isEqualTo(CITY.requests());
    assertThat(again.permits()).isEqualTo(CITY.permits());
    assertThat(again.customers()).isEqualTo(CITY.customers());
    assertThat(again.invoices()).isEqualTo(CITY.invoices());
    assertThat(again.assets()).isEqualTo(CITY.assets());
    assertThat(again.truth()).isEqualTo(CITY.truth());
  }

  @Test
  void differsForAnotherSeed() {
    assertThat(RivertownCity.generate(1, TODAY).people()).isNotEqualTo(CITY.people());
  }

  @Test
  void hasTheSizeOfASmallTown() {
    assertThat(CITY.people()).hasSize(5_000);
    assertThat(CITY.requests()).hasSize(6_000);
    assertThat(CITY.permits()).hasSize(3_000);
    assertThat(CITY.customers()).hasSizeBetween(3_800, 4_300);
    assertThat(CITY.invoices()).hasSizeBetween(5_000, 8_000);
    assertThat(CITY.assets()).hasSize(2_500);
  }

  @Test
  void givesEveryRecordItsOwnId() {
    assertThat(CITY.people()).extracting(Person::id).doesNotHaveDuplicates();
    assertThat(CITY.requests()).extracting(ServiceRequest::id).doesNotHaveDuplicates();
    assertThat(CITY.permits()).extracting(Permit::permitNo).doesNotHaveDuplicates();
    assertThat(CITY.customers()).extracting(ErpCustomer::number).doesNotHaveDuplicates();
    assertThat(CITY.invoices()).extracting(ErpInvoice::number).doesNotHaveDuplicates();
    assertThat(CITY.assets()).extracting(AssetFeature::objectId).doesNotHaveDuplicates();
  }

  @Test
  void tellsTheTruthAboutExactlyTheRecordsThatHaveAParty() {
    Set<String> known = new HashSet<>();
    CITY.people().forEach(person -> known.add(person.id()));
    CITY.organisations().forEach(organisation -> known.add(organisation.id()));

    assertThat(CITY.truth()).extracting(TruthRow::personId).allMatch(known::contains);
    assertThat(recordsOf("request"))
        .containsExactlyInAnyOrderElementsOf(
            CITY.requests().stream()
                .filter(request -> request.requester() != null)
                .map(ServiceRequest::id)
                .toList());
    assertThat(recordsOf("permit"))
        .containsAll(CITY.permits().stream().map(Permit::permitNo).toList());
    assertThat(recordsOf("customer")).hasSameSizeAs(CITY.customers());
    assertThat(recordsOf("invoice")).hasSameSizeAs(CITY.invoices());
  }

  @Test
  void putsATrueAccountNumberIntoEveryRecordThatHasOne() {
    Map<String, String> holders =
        CITY.people().stream()
            .filter(person -> person.account().isPresent())
            .collect(Collectors.toMap(Person::accountNumber, Person::id));
    Evidence evidence = Evidence.in(CITY);
    Map<String, List<String>> byKey = evidence.recordsByKey();

    assertThat(byKey.keySet())
        .filteredOn(key -> key.startsWith("RIV-"))
        .hasSizeGreaterThan(2_000)
        .allSatisfy(
            account ->
                assertThat(byKey.get(account))
                    .allMatch(record -> evidence.truth().get(record).equals(holders.get(account))));
  }

  @Test
  void findsTwoHundredPeopleInThreeSystemsByStrongEvidence() {
    assertThat(Evidence.in(CITY).peopleIn(3)).hasSizeGreaterThan(200);
  }

  @Test
  void letsTwoPeopleShareNameAndMailOnlyWhereTheirAccountsDiffer() {
    Evidence evidence = Evidence.in(CITY);
    Map<String, Person> people =
        CITY.people().stream().collect(Collectors.toMap(Person::id, Function.identity()));

    List<Set<String>> sharers =
        evidence.recordsByKey().entrySet().stream()
            .filter(entry -> !entry.getKey().startsWith("RIV-"))
            .map(entry -> holders(evidence, entry.getValue()))
            .filter(holders -> holders.size() > 1)
            .toList();

    assertThat(sharers)
        .isNotEmpty()
        .allSatisfy(holders -> assertThat(holders).hasSize(2))
        .allSatisfy(
            holders ->
                assertThat(holders)
                    .map(people::get)
                    .allMatch(person -> person.namesakeContact() && person.account().isPresent()));
  }

  private static Set<String> holders(Evidence evidence, List<String> records) {
    return records.stream().map(evidence.truth()::get).collect(Collectors.toSet());
  }

  @Test
  void hasTheNeighboursWhomSystemsConfuse() {
    Map<String, List<Person>> homes =
        CITY.people().stream().collect(Collectors.groupingBy(Person::householdId));

    assertThat(homes.values().stream().filter(RivertownCityTest::hasTwins)).hasSizeGreaterThan(10);
    assertThat(CITY.people().stream().filter(person -> "Jr".equals(person.generation())))
        .hasSizeGreaterThan(50);
    assertThat(CITY.people().stream().filter(Person::namesakeContact)).hasSizeGreaterThan(10);
    assertThat(sharers(Person::email)).isGreaterThan(200);
    assertThat(sharers(Person::phone)).isGreaterThan(200);
  }

  @Test
  void writesNamesInManyScriptsButTheLedgerInWindows1252() {
    CharsetEncoder windows = Charset.forName("windows-1252").newEncoder();

    assertThat(CITY.requests())
        .anyMatch(request -> scriptOf(request) == Character.UnicodeScript.CYRILLIC)
        .anyMatch(request -> scriptOf(request) == Character.UnicodeScript.HAN);
    assertThat(CITY.customers())
        .allMatch(customer -> windows.canEncode(customer.name() + customer.firstName()))
        .anyMatch(customer -> customer.name().contains("ô"));
  }

  @Test
  void leavesNothingInTheFuture() {
    assertThat(CITY.requests())
        .allMatch(request -> day(request.updated()).isBefore(TODAY))
        .allMatch(request -> !request.updated().isBefore(request.requested()));
    assertThat(CITY.permits()).allMatch(permit -> day(permit.updatedAt()).isBefore(TODAY));
    assertThat(CITY.assets()).allMatch(asset -> day(asset.edited()).isBefore(TODAY));
    assertThat(CITY.invoices()).allMatch(invoice -> invoice.issued().isBefore(TODAY));
  }

  @Test
  void numbersPermitsInTheOrderOfTheirApplication() {
    List<LocalDate> byNumber =
        CITY.permits().stream()
            .sorted(Comparator.comparing(Permit::permitNo))
            .map(permit -> permit.dates().applied())
            .toList();

    assertThat(byNumber).isSorted();
  }

  @Test
  void owesAndCreditsMoney() {
    Map<Long, BigDecimal> balances = new HashMap<>();
    CITY.invoices().forEach(i -> balances.merge(i.customerNumber(), i.open(), BigDecimal::add));

    assertThat(balances.values().stream().filter(b -> b.signum() > 0)).hasSizeGreaterThan(500);
    assertThat(balances.values().stream().filter(b -> b.signum() < 0)).hasSizeGreaterThan(10);
  }

  @Test
  void writesTheTruthBesideIt(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("truth.csv");
    CITY.writeTruth(file);

    assertThat(Files.readAllLines(file))
        .startsWith("system,recordType,recordId,party,personId")
        .hasSize(CITY.truth().size() + 1)
        .allMatch(line -> line.split(",", -1).length == 5);
  }

  private static List<String> recordsOf(String type) {
    return CITY.truth().stream()
        .filter(row -> row.recordType().equals(type))
        .map(TruthRow::recordId)
        .toList();
  }

  private static boolean hasTwins(List<Person> home) {
    return home.stream().map(Person::birthDate).distinct().count() < home.size();
  }

  /** How many people use a contact that another member of their household uses too. */
  private static long sharers(Function<Person, String> contact) {
    return CITY.people().stream()
        .filter(person -> contact.apply(person) != null)
        .collect(Collectors.groupingBy(contact))
        .values()
        .stream()
        .filter(users -> users.size() > 1)
        .mapToLong(List::size)
        .sum();
  }

  private static Character.UnicodeScript scriptOf(ServiceRequest request) {
    return request.requester() == null
        ? Character.UnicodeScript.COMMON
        : Character.UnicodeScript.of(request.requester().lastName().codePointAt(0));
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, Townspeople.ZONE);
  }
}
