package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.tributary.sdk.sentence.Sentences;

/** What a connector says, it says in French too. */
final class InFrench {
  private InFrench() {}

  static void assertSaid(String sentence) {
    assertThat(Sentences.in(Locale.FRENCH).knows(sentence))
        .as("META-INF/tributary/sentences_fr.yaml says in French: " + sentence)
        .isTrue();
  }
}
