package org.tributary.hub.identity.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.hub.identity.normal.Generation;
import org.tributary.hub.identity.normal.PersonName;

/** Similarities and the levels that follow from them. */
class DistancesTest {

  @ParameterizedTest
  @CsvSource({"smith,smith,0", "smith,smiht,1", "smith,smit,1", "kitten,sitting,3", "ab,wxyz,3"})
  void countsEdits(String a, String b, int edits) {
    assertThat(Distances.edits(a, b, 2)).isEqualTo(edits);
    assertThat(Distances.edits(b, a, 2)).isEqualTo(edits);
  }

  @Test
  void measuresAsJaroAndWinklerDid() {
    assertThat(Distances.jaroWinkler("martha", "marhta")).isCloseTo(0.9611, within(1e-4));
    assertThat(Distances.jaroWinkler("dwayne", "duane")).isCloseTo(0.84, within(1e-4));
    assertThat(Distances.jaroWinkler("dixon", "dicksonx")).isCloseTo(0.8133, within(1e-4));
    assertThat(Distances.jaroWinkler("abc", "xyz")).isZero();
    assertThat(Distances.areAlike("dwayne", "duane", 0.84)).isTrue();
    assertThat(Distances.areAlike("dwayne", "duane", 0.85)).isFalse();
    assertThat(Distances.areAlike("abc", "xyz", 0.1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "19821110, 19821110, 1",
    "19820512, 19821205, 2",
    "19821110, 19821120, 3",
    "19821110, 19281110, 3",
    "19821110, 19821219, 4",
    "19821110, 19550203, 5",
    "0,        19550203, 0"
  })
  void tellsTypingErrorsInDates(int a, int b, int level) {
    assertThat(DateLevels.compare(a, b)).isEqualTo(level);
    assertThat(DateLevels.compare(b, a)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "robert, bob, 2",
    "austin, asutin, 3",
    "j, james, 5",
    "mary, james, 6",
    "'', mary, 0",
    "alexandr, alekzander, 4"
  })
  void findsLevelsOfGivenNames(String a, String b, int level) {
    assertThat(NameLevels.given(a, b)).isEqualTo(level);
    assertThat(NameLevels.given(b, a)).isEqualTo(level);
  }

  @Test
  void findsASharedPartOfADoubleName() {
    assertThat(NameLevels.family(name("garcia", "lopez"), name("garcia")))
        .isEqualTo(NameLevels.FAMILY_PART);
    assertThat(NameLevels.family(name("garcia"), name("lopez"))).isEqualTo(NameLevels.DIFFERENT);
  }

  private static PersonName name(String... family) {
    return new PersonName(
        "ana", List.of(), String.join("", family), List.of(family), Generation.UNKNOWN);
  }
}
