package org.tributary.sdk.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SentencesTest {
  private static final Sentences SENTENCES =
      new Sentences(
          Map.of(
              "the file is empty", "le fichier est vide",
              "it cannot answer now", "il ne peut pas répondre",
              "{0} answered {1.} to {2}: {3}", "{0} a répondu {1} à {2} : {3}",
              "{0} answered {1}", "{0} a dit {1}",
              "{0}: {1!}", "{0} : {1}",
              "{0!}; {1!}", "{0}; {1}",
              "{0.} is not a date", "{0} n’est pas une date",
              "of {0} pages {1} were read", "{1} pages sur {0} ont été lues"));

  @Test
  void saysAWholeSentence() {
    assertThat(SENTENCES.said("the file is empty")).isEqualTo("le fichier est vide");
  }

  @Test
  void fillsBlanksWhereverTheyStand() {
    assertThat(SENTENCES.said("of 9 pages 3 were read")).isEqualTo("3 pages sur 9 ont été lues");
  }

  @Test
  void saysTheSentenceInASentence() {
    assertThat(SENTENCES.said("permits answered 503 to GET /a: it cannot answer now"))
        .isEqualTo("permits a répondu 503 à GET /a : il ne peut pas répondre");
  }

  @Test
  void leavesWhatAnotherSystemSaid() {
    assertThat(SENTENCES.said("permits answered 400 to GET /a: {0} $1 \\ nope"))
        .isEqualTo("permits a répondu 400 à GET /a : {0} $1 \\ nope");
  }

  @Test
  void leavesATextOfOthersThatHasAFewWordsOfOurs() {
    assertThat(SENTENCES.said("it answered somebody has thought that today is not a date"))
        .isEqualTo("it a dit somebody has thought that today is not a date");
    assertThat(SENTENCES.said("it answered Beginning-of-the-year is not a date"))
        .isEqualTo("it a dit Beginning-of-the-year n’est pas une date");
  }

  @Test
  void takesThePhraseWithTheMostWords() {
    assertThat(SENTENCES.said("it answered something")).isEqualTo("it a dit something");
  }

  @Test
  void partsASeriesOfSentences() {
    assertThat(SENTENCES.said("/a is not a date; /b is not a date"))
        .isEqualTo("/a n’est pas une date; /b n’est pas une date");
  }

  @Test
  void saysWhatStandsBehindTheLastOfSeveralColons() {
    assertThat(SENTENCES.said("a: b: the file is empty")).isEqualTo("a : b : le fichier est vide");
    assertThat(SENTENCES.said("a: b")).isEqualTo("a: b");
  }

  @Test
  void takesNoSentenceForAWord() {
    assertThat(SENTENCES.knows("we say that it is not a date")).isFalse();
  }

  @Test
  void leavesWhatNobodyTranslated() {
    assertThat(SENTENCES.said("Nobody said this.")).isEqualTo("Nobody said this.");
    assertThat(Sentences.in(Locale.ENGLISH).said("the file is empty"))
        .isEqualTo("the file is empty");
  }

  @Test
  void knowsTheSentencesOfThisModule() {
    assertThat(Sentences.in(Locale.CANADA_FRENCH).said("the file is empty"))
        .isEqualTo("le fichier est vide");
  }

  @Test
  @Timeout(10)
  void endsSoonWhateverTheSentence() {
    String colons = ": answered ; is ".repeat(240);
    for (int i = 0; i < 20; i++) {
      assertThat(Sentences.in(Locale.FRENCH).said(colons + i)).endsWith(" " + i);
    }
  }

  @Test
  void refusesPhrasesThatCouldBeAnything() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Sentences(Map.of("{0}: {1}", "{0} : {1}")));
    assertThatIllegalStateException()
        .isThrownBy(() -> new Sentences(Map.of("{0}{1} came", "{0}{1} est venu")));
    assertThatIllegalStateException()
        .isThrownBy(() -> new Sentences(Map.of("{0} came late", "est venu tard")));
  }
}
