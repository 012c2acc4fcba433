package org.tributary.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PopulationTest {
  private static final int PEOPLE = 10_000;
  private static final int RECORDS = 13_000;

  private static List<PersonRecord> records(long seed) {
    return records(new Population(PEOPLE, RECORDS, seed), 0, RECORDS);
  }

  private static List<PersonRecord> records(Population population, long from, long to) {
    List<PersonRecord> all = new ArrayList<>();
    population.arriving(from, to).forEachRemaining(all::add);
    return all;
  }

  @Test
  void givesTheSameRecordsForTheSameSeedOnly() {
    assertThat(records(7)).isEqualTo(records(7)).isNotEqualTo(records(8));
  }

  @Test
  void givesEverybodyARecordAndAsManyFurtherOnesAsAsked() {
    Map<Long, Long> ofPerson =
        records(1).stream()
            .collect(Collectors.groupingBy(PersonRecord::person, Collectors.counting()));

    assertThat(ofPerson).hasSize(PEOPLE);
    assertThat(ofPerson.values().stream().mapToLong(n -> n - 1).sum()).isEqualTo(3_000);
    assertThat(ofPerson.values().stream().filter(n -> n > 1).count()).isBetween(2_450L, 2_750L);
    assertThatIllegalArgumentException().isThrownBy(() -> new Population(10, 9, 1));
  }

  @Test
  void goesOnWhereAnEarlierPartEnded() {
    Population population = new Population(PEOPLE, RECORDS, 1);
    List<PersonRecord> parts = new ArrayList<>(records(population, 0, 12_000));
    parts.addAll(records(population, 12_000, RECORDS));

    assertThat(parts).isEqualTo(records(1));
    assertThat(parts).extracting(PersonRecord::id).doesNotHaveDuplicates();
  }

  @Test
  void hasErrorsAndGapsInModeration() {
    List<PersonRecord> records = records(1);
    Population population = new Population(PEOPLE, RECORDS, 1);

    assertThat(share(records, r -> r.birthDate().isEmpty())).isBetween(0.32, 0.38);
    assertThat(share(records, r -> r.email().isEmpty())).isBetween(0.37, 0.43);
    assertThat(share(records, r -> r.phone().isEmpty())).isBetween(0.32, 0.38);
    assertThat(share(records, r -> r.address().isEmpty())).isBetween(0.09, 0.15);
    assertThat(share(records, r -> !r.given().equals(population.person(r.person()).given())))
        .isBetween(0.04, 0.08);
    assertThat(records).noneMatch(r -> r.given().isEmpty() || r.csv().contains("\""));
    assertThat(records).allMatch(r -> r.csv().split(",", -1).length == 9);
  }

  private static double share(List<PersonRecord> of, Predicate<PersonRecord> which) {
    return (double) of.stream().filter(which).count() / of.size();
  }

  @Test
  void housesPeopleInFamiliesAndKnowsCommonAndRareNames() {
    Population population = new Population(PEOPLE, RECORDS, 1);
    List<Person> people =
        LongStream.range(0, PEOPLE).mapToObj(population::person).collect(Collectors.toList());

    assertThat(counts(people, Person::home)).hasSizeBetween(4_100, 4_170);
    Map<Person.Home, List<Person>> homes =
        people.stream().collect(Collectors.groupingBy(Person::home));
    assertThat(homes.values().stream().filter(PopulationTest::isOneFamily).count())
        .isBetween(3_000L, 3_900L);
    Map<String, Long> families = counts(people, Person::family);
    assertThat(families.values().stream().mapToLong(n -> n).max().orElse(0)).isBetween(60L, 300L);
    assertThat(families.values().stream().filter(n -> n < 5).count()).isGreaterThan(1_000);
    assertThat(counts(people, p -> p.home().street()).size()).isBetween(40, 80);
  }

  private static boolean isOneFamily(List<Person> household) {
    return household.stream().map(Person::family).distinct().count() == 1;
  }

  private static <T> Map<T, Long> counts(List<Person> people, Function<Person, T> of) {
    Map<T, Long> counts = new HashMap<>();
    people.forEach(person -> counts.merge(of.apply(person), 1L, Long::sum));
    return counts;
  }
}
