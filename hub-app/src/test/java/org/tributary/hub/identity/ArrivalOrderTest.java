package org.tributary.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.hub.identity.cluster.Clustering;
import org.tributary.hub.identity.cluster.Partition;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.ModelFile;
import org.tributary.hub.identity.normal.Profile;

/** Whatever the order of arrival, the quiet pass finds the same parties and asks the same. */
class ArrivalOrderTest {
  private static final IdentityModel MODEL = ModelFile.shipped();
  private static final List<String> GIVEN =
      List.of("James", "Maria", "Mario", "Linda", "Omar", "Ann", "Peter", "Juan", "Julian", "Joe");
  private static final List<String> FAMILY =
      List.of("Smith", "Lee", "Stone", "Okafor", "Nguyen", "Lopez", "Brandt", "Silva");

  /** Households with typing errors, shared contacts, fathers and sons. */
  private static List<Profile> population(long seed) {
    Random random = new Random(seed);
    List<Profile> records = new ArrayList<>();
    for (int household = 0; household < 60; household++) {
      String family = FAMILY.get(random.nextInt(FAMILY.size()));
      String home = 100 + household + " Oak Road";
      String phone = "+1313595%04d".formatted(2000 + household * 13);
      for (int member = 0; member <= random.nextInt(3); member++) {
        String given = GIVEN.get(random.nextInt(GIVEN.size()));
        for (int copy = 0; copy <= random.nextInt(4); copy++) {
          ResidentSketch sketch =
              ResidentSketch.of("r" + records.size(), typed(given, random) + " " + family);
          if (random.nextInt(3) > 0) {
            sketch.phone(phone);
          }
          if (random.nextInt(4) > 0) {
            sketch.at(home);
          }
          if (random.nextInt(3) == 0) {
            sketch.born("19%02d-0%d-1%d".formatted(40 + household, 1 + member, household % 10));
          }
          records.add(sketch.profile());
        }
      }
    }
    return records;
  }

  private static String typed(String name, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> name.charAt(0) + ".";
      case 1 -> name.substring(0, 1) + name.substring(2);
      default -> name;
    };
  }

  private static Set<Set<String>> parties(Partition partition) {
    return Set.copyOf(
        partition.clusterOf().entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    e -> e.getValue(),
                    Collectors.mapping(e -> e.getKey(), Collectors.toCollection(TreeSet::new))))
            .values());
  }

  private static Partition resolve(List<Profile> arrival) {
    MemoryRecords records = new MemoryRecords(MODEL);
    arrival.forEach(records::add);
    return new BatchResolution(MODEL, records).resolve();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void doesNotMatter(long seed) {
    List<Profile> arrival = population(seed);
    Partition first = resolve(arrival);
    Collections.shuffle(arrival, new Random(seed * 31));
    Partition second = resolve(arrival);

    assertThat(parties(first)).hasSizeLessThan(arrival.size());
    assertThat(parties(second)).isEqualTo(parties(first));
    assertThat(second.reviews().stream().map(d -> d.a() + d.b()))
        .containsExactlyElementsOf(first.reviews().stream().map(d -> d.a() + d.b()).toList());
  }

  /** Record by record, as the hub decides: each with the candidates that are there already. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void doesNotMatterForDecisionsEither(long seed) {
    List<Profile> arrival = population(seed);
    MemoryRecords records = new MemoryRecords(MODEL);
    arrival.forEach(records::add);
    IdentityEngine engine = new IdentityEngine(MODEL, records, records);
    Map<String, Decision> decisions = new LinkedHashMap<>();
    arrival.forEach(
        record -> engine.decide(record).forEach(d -> decisions.putIfAbsent(d.a() + d.b(), d)));
    List<Decision> shuffled = new ArrayList<>(decisions.values());
    Collections.shuffle(shuffled, new Random(seed));
    List<String> ids = arrival.stream().map(Profile::id).toList();

    Partition partition =
        new Clustering(MODEL.thresholds(), (a, b) -> engine.decide(records.get(a), records.get(b)))
            .of(ids, shuffled);

    assertThat(parties(partition)).isEqualTo(parties(resolve(arrival)));
  }
}
