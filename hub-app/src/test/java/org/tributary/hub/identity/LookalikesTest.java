package org.tributary.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.hub.identity.cluster.Partition;
import org.tributary.hub.identity.decide.Guard;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.model.ModelFile;

/** Look-alikes at one home: twins where the population has such people, else errors. */
class LookalikesTest {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz";
  private static final String VOWELS = "aeiou";

  private final IdentityModel model = ModelFile.shipped();
  private final MemoryRecords records = new MemoryRecords(model);
  private final List<String> ids = new ArrayList<>();

  private void person(String given, String family, int number, String home, String born, int n) {
    for (int i = 0; i < n; i++) {
      String id = family + given + "-" + i;
      ids.add(id);
      records.add(
          ResidentSketch.of(id, given + " " + family)
              .number("70%05d".formatted(number * 7919 % 99_991))
              .at(home)
              .born(born)
              .profile());
    }
  }

  private void population(int from, int people, int each) {
    for (int i = from; i < from + people; i++) {
      person(word(i, 3), word(i * 31 + 7, 4), i, (i + 1) + " Elm Street", born(i), each);
    }
  }

  private static String born(int i) {
    return "%d-%02d-%02d".formatted(1930 + i % 70, 1 + i % 12, 1 + i % 28);
  }

  private static String word(int seed, int syllables) {
    StringBuilder word = new StringBuilder();
    int rest = seed * 2_654_435 + 97;
    for (int i = 0; i < syllables; i++) {
      rest = rest * 1_103_515_245 + 12_345;
      word.append(LETTERS.charAt(Math.floorMod(rest >> 8, LETTERS.length())));
      word.append(VOWELS.charAt(Math.floorMod(rest >> 16, VOWELS.length())));
    }
    return word.toString();
  }

  private Map<String, String> resolved() {
    return new BatchResolution(model, records).resolve().clusterOf();
  }

  private void household(String family, int home, int ofTheFirst, int ofTheSecond) {
    String at = home + " Oak Avenue";
    person("joshua", family, 5000 + home, at, born(home), ofTheFirst);
    person("fergus", family, 7000 + home, at, born(home), ofTheSecond);
  }

  private void lone() {
    household("Harbottle", 1, 3, 1);
    household("Pemberton", 2, 2, 1);
    household("Birtwistle", 3, 1, 4);
  }

  private boolean isOne(Map<String, String> clusterOf, String family) {
    return clusterOf
        .getOrDefault(family + "fergus-0", "")
        .equals(clusterOf.get(family + "joshua-0"));
  }

  @Test
  void loneLookalikesAreErrorsWhereEverybodyElseHasSeveralRecords() {
    population(0, 300, 2);
    lone();

    Partition partition = new BatchResolution(model, records).resolve();

    assertThat(isOne(partition.clusterOf(), "Harbottle")).isTrue();
    assertThat(isOne(partition.clusterOf(), "Birtwistle")).isTrue();
    assertThat(partition.joined().stream().flatMap(edge -> edge.objections().stream()))
        .as("what was put aside stays told")
        .contains(Guard.GIVEN_NAME, Guard.LONE_LOOKALIKE);
  }

  @Test
  void loneLookalikesStayApartWhereTwinsAreSeen() {
    population(0, 300, 2);
    population(300, 60, 1);
    lone();
    household("Thistle", 4, 2, 2);
    household("Ormerod", 5, 2, 3);
    household("Winterbottom", 6, 2, 2);
    household("Cavendish", 7, 3, 2);

    Map<String, String> clusterOf = resolved();

    assertThat(isOne(clusterOf, "Harbottle")).isFalse();
    assertThat(isOne(clusterOf, "Thistle")).isFalse();
  }

  @Test
  void nothingFollowsFromOneAloneNorWhereMostPeopleHaveOneRecordNorFromFew() {
    population(0, 300, 1);
    household("Harbottle", 1, 3, 1);
    household("Thistle", 4, 1, 1);
    household("Ormerod", 5, 1, 1);
    household("Winterbottom", 6, 1, 1);
    Map<String, String> clusterOf = resolved();
    assertThat(isOne(clusterOf, "Harbottle")).isFalse();
    assertThat(isOne(clusterOf, "Thistle")).isFalse();

    MemoryRecords few = new MemoryRecords(model);
    ids.stream().filter(id -> id.startsWith("Harb")).map(records::get).forEach(few::add);
    assertThat(isOne(new BatchResolution(model, few).resolve().clusterOf(), "Harbottle")).isFalse();
  }
}
