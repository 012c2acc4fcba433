package org.tributary.hub.identity.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tributary.hub.identity.BatchResolution;
import org.tributary.hub.identity.MemoryRecords;
import org.tributary.hub.identity.ResidentSketch;
import org.tributary.hub.identity.model.ComparisonKind;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.ModelFile;

/** EM finds the rates at which records were made, and finds them again. */
class TrainingTest {
  private static final int PEOPLE = 600;

  /** Two records of each person; in a third of the second ones the birth date has a wrong digit. */
  private static MemoryRecords population() {
    MemoryRecords records = new MemoryRecords(ModelFile.shipped());
    Random random = new Random(5);
    for (int i = 0; i < PEOPLE; i++) {
      String name = syllables(random) + " " + syllables(random) + syllables(random);
      int year = 1930 + random.nextInt(80);
      int month = 1 + random.nextInt(12);
      int day = 10 + random.nextInt(18);
      boolean wrong = i % 3 == 0;
      for (int copy = 0; copy < 2; copy++) {
        int typed = wrong && copy == 1 ? (day / 10) * 10 + (day + 1) % 10 : day;
        records.add(
            ResidentSketch.of("p" + i + "-" + copy, name)
                .born("%d-%02d-%02d".formatted(year, month, typed))
                .email(name.replace(' ', '.') + i + "@mail.example")
                .profile());
      }
    }
    return records;
  }

  private static String syllables(Random random) {
    String[] all = {"ka", "lo", "mi", "ren", "tu", "sa", "bel", "dor", "vin", "ez"};
    return all[random.nextInt(10)] + all[random.nextInt(10)] + all[random.nextInt(10)];
  }

  private static IdentityModel train(MemoryRecords records, long seed) {
    return new Training(ModelFile.shipped(), records.all(), records)
        .train("test", seed, visitor -> BatchResolution.pairs(records, visitor));
  }

  @Test
  void findsTheRatesAndFindsThemAgain() {
    MemoryRecords records = population();

    IdentityModel trained = train(records, 7);

    int dates = trained.placeOf(ComparisonKind.BIRTH_DATE);
    assertThat(trained.comparisons().get(dates).levels().get(1).m())
        .isCloseTo(2 / 3.0, within(0.05));
    assertThat(trained.comparisons().get(dates).levels().get(3).m())
        .isCloseTo(1 / 3.0, within(0.05));
    assertThat(trained.matchesPerRecord()).isCloseTo(1, within(0.05));
    assertThat(ModelFile.write(train(population(), 7))).isEqualTo(ModelFile.write(trained));
    assertThat(ModelFile.write(train(records, 8))).isNotEqualTo(ModelFile.write(trained));
  }
}
