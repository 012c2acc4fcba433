package org.tributary.hub.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.hub.api.Texts;
import org.tributary.hub.identity.decide.Guard;
import org.tributary.hub.identity.model.ComparisonKind;
import org.tributary.hub.identity.model.ComparisonSpec;

/** Nothing that the engine can find is without words in either language. */
class WordingTest {
  private static Wording words(String language) {
    return new Wording(Texts.all(), Locale.forLanguageTag(language));
  }

  private static ComparisonSpec comparison(ComparisonKind kind) {
    return new ComparisonSpec("birth place", kind, "birthPlace", List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void hasSentenceForEveryGuard(String language) {
    Set<String> sentences = new HashSet<>();
    for (Guard guard : Guard.values()) {
      sentences.add(words(language).sentence(guard));
    }

    assertThat(sentences).hasSize(Guard.values().length).allMatch(it -> it.endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void hasWordsForEveryLevelOfEveryComparison(String language) {
    for (ComparisonKind kind : ComparisonKind.values()) {
      Wording words = words(language);
      List<String> findings = new ArrayList<>();
      for (int level = 1; level < kind.levels().size(); level++) {
        findings.add(words.finding(comparison(kind), level));
      }

      assertThat(words.name(comparison(kind))).isNotBlank();
      assertThat(findings).as(kind.code()).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }
  }

  @Test
  void speaksBothLanguages() {
    assertThat(words("en").sentence(Guard.BIRTH_DATE))
        .isNotEqualTo(words("fr").sentence(Guard.BIRTH_DATE));
    assertThat(words("fr").finding(comparison(ComparisonKind.GIVEN_NAME), 1))
        .isEqualTo("le même prénom");
  }

  @Test
  void callsFurtherAttributesAsTheModelDoes() {
    assertThat(words("en").finding(comparison(ComparisonKind.TEXT), 2))
        .isEqualTo("birth place: similar");
  }

  @Test
  void namesWhatIsMissingByItsParts() {
    assertThat(words("en").missing(comparison(ComparisonKind.HOUSEHOLD), 0))
        .containsExactly("contact points", "address");
    assertThat(words("en").missing(comparison(ComparisonKind.HOUSEHOLD), 4))
        .containsExactly("contact points");
    assertThat(words("en").missing(comparison(ComparisonKind.NAME_ORDER), 0)).isEmpty();
    assertThat(words("en").missing(comparison(ComparisonKind.BIRTH_DATE), 1)).isEmpty();
  }
}
