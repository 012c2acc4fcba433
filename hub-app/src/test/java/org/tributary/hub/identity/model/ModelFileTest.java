package org.tributary.hub.identity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models as JSON: what is wrong is said, all at once. */
class ModelFileTest {

  @Test
  void theOneThatShipsIsReadAndWrittenUnchanged() {
    IdentityModel shipped = ModelFile.shipped();

    assertThat(ModelFile.read(ModelFile.write(shipped))).isEqualTo(shipped);
    assertThat(shipped.placeOf(ComparisonKind.HOUSEHOLD)).isNotNegative();
  }

  @Test
  void agreeingIsWorthMoreThanDiffering() {
    for (ComparisonSpec comparison : ModelFile.shipped().comparisons()) {
      double same = comparison.levels().get(1).bits();
      double last = comparison.levels().get(comparison.levels().size() - 1).bits();
      if (comparison.kind() != ComparisonKind.HOUSEHOLD) {
        boolean isRare = comparison.levels().get(1).termFrequency() != null;
        assertThat(isRare ? same + 20 : same).as(comparison.name()).isGreaterThan(last);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : 1      | \"format\" : 7        | format must be 1",
        "\"id\" : \"tributary-1\" | \"id\" : \"\"   | id is missing",
        "\"automatic\" : 6.0 | \"automatic\" : -9    | thresholds.review must not be above",
        "\"cap\" :           | \"cup\" :             | keys.cup is not known here",
        "\"given-name\"      | \"first-name\"        | comparisons[0].kind must be one of"
            + " given-name",
        "\"family-name\"     | \"given-name\"        | there can be one given-name",
      })
  void saysWhatIsWrong(String from, String to, String sentence) {
    String text = ModelFile.write(ModelFile.shipped());
    assertThat(text.replaceAll("\\s+:\\s+", " : ")).contains(from);
    String broken =
        text.replaceAll("\\s+:\\s+", " : ").replaceFirst(java.util.regex.Pattern.quote(from), to);

    assertThatThrownBy(() -> ModelFile.read(broken))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void saysWhereItIsNoJson() {
    assertThatThrownBy(() -> ModelFile.read("{\n\"format\": }"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("it is no JSON in line 2");
  }
}
