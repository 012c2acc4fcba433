package org.tributary.sdk.sentence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A translation memory: the English sentences that the hub and its connectors make, in another
 * language.
 *
 * <p>Every module states its own in {@code META-INF/tributary/sentences_fr.yaml}. Its keys are
 * English sentences with blanks, its values the same in French: {@code "{0} sent an empty answer":
 * "{0} a envoyé une réponse vide"}. What fills a blank is said in the same way where it is itself a
 * sentence, and stays as it is where it is not, such as a name or what another system said. A blank
 * {@code {0!}} must be such a sentence, so that {@code "{0}: {1!}"} does not take any two words; a
 * blank {@code {0.}} must be one word.
 *
 * <p>Of several phrases that fit, the one that leaves the least of the sentence untranslated
 * counts. Finding it takes few steps however long the sentence is: candidates are found by a word,
 * and the search gives up after a number of steps.
 */
public final class Sentences {
  private static final String FILES = "META-INF/tributary/sentences_%s.yaml";
  private static final int LONGEST = 4_000;
  private static final int DEEPEST = 8;
  private static final int STEPS = 20_000;

  /** A text of somebody else may have a few words that look like ours. */
  private static final int LEAST_SHARE = 3;

  private static final Map<String, Sentences> LOADED = new ConcurrentHashMap<>();

  private final Map<String, String> whole = new HashMap<>();
  private final List<Phrase> phrases;
  private final Map<String, BitSet> byAnchor = new HashMap<>();
  private final BitSet withoutAnchor = new BitSet();

  Sentences(Map<String, String> memory) {
    List<Phrase> blanked = new ArrayList<>();
    memory.forEach(
        (english, other) -> {
          Phrase phrase = Phrase.of(english, other);
          if (phrase.blanks().isEmpty()) {
            whole.put(english, other);
          } else {
            blanked.add(phrase);
          }
        });
    blanked.sort(Phrase.MOST_SPECIFIC);
    phrases = List.copyOf(blanked);
    for (int rank = 0; rank < phrases.size(); rank++) {
      int at = rank;
      phrases
          .get(rank)
          .anchor()
          .ifPresentOrElse(
              word -> byAnchor.computeIfAbsent(word, it -> new BitSet()).set(at),
              () -> withoutAnchor.set(at));
    }
  }

  /** The sentences of all modules in a language; none in English, which they are in already. */
  public static Sentences in(Locale language) {
    return LOADED.computeIfAbsent(
        language.getLanguage(), code -> new Sentences(memory(FILES.formatted(code))));
  }

  /** A sentence in this language; in English as it is where nobody has said it otherwise. */
  public String said(String sentence) {
    return find(sentence).map(Saying::text).orElse(sentence);
  }

  /** Whether this sentence has a translation. */
  public boolean knows(String sentence) {
    return find(sentence).isPresent();
  }

  private Optional<Saying> find(String sentence) {
    return sentence.length() > LONGEST ? Optional.empty() : new Search().said(sentence, 0);
  }

  private BitSet candidates(String sentence) {
    BitSet candidates = (BitSet) withoutAnchor.clone();
    Phrase.words(sentence)
        .forEach(
            word -> {
              BitSet ranks = byAnchor.get(word);
              if (ranks != null) {
                candidates.or(ranks);
              }
            });
    return candidates;
  }

  /** Of two modules that say one sentence in two ways the first on the class path counts. */
  static Map<String, String> memory(String file) {
    YAMLMapper yaml =
        YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
    Map<String, String> memory = new HashMap<>();
    try {
      for (URL url : Collections.list(Sentences.class.getClassLoader().getResources(file))) {
        try (InputStream in = url.openStream()) {
          yaml.readValue(in, new TypeReference<Map<String, String>>() {})
              .forEach(memory::putIfAbsent);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the sentences in " + file + " cannot be read", e);
    }
    return memory;
  }

  /**
   * A sentence as it is said.
   *
   * @param translated how much of the English text has a translation, in characters
   */
  private record Saying(String text, int translated) {}

  /** The search for one sentence and what is in it. */
  private final class Search {
    private final Map<String, Optional<Saying>> found = new HashMap<>();
    private int steps;

    Optional<Saying> said(String sentence, int depth) {
      String same = whole.get(sentence);
      if (same != null) {
        return Optional.of(new Saying(same, sentence.length()));
      }
      if (depth == DEEPEST) {
        return Optional.empty();
      }
      Optional<Saying> known = found.get(sentence);
      if (known == null) {
        known = Optional.ofNullable(best(sentence, depth));
        found.put(sentence, known);
      }
      return known;
    }

    /** Of the phrases that fit, the one that leaves the least untranslated. */
    private @Nullable Saying best(String sentence, int depth) {
      BitSet candidates = candidates(sentence);
      Saying best = null;
      for (int rank = candidates.nextSetBit(0); rank >= 0; rank = candidates.nextSetBit(rank + 1)) {
        Phrase phrase = phrases.get(rank);
        if (phrase.mayBe(sentence)) {
          Saying[] fillings = new Saying[phrase.blanks().size()];
          if (fits(phrase, 0, sentence, phrase.literals().get(0).length(), fillings, depth)) {
            Saying saying = filled(phrase, fillings);
            best = best == null || saying.translated() > best.translated() ? saying : best;
          }
        }
      }
      return best;
    }

    private static Saying filled(Phrase phrase, Saying[] fillings) {
      String text = phrase.filled(Stream.of(fillings).map(Saying::text).toList());
      int translated = Stream.of(fillings).mapToInt(Saying::translated).sum();
      return new Saying(text, phrase.letters() + translated);
    }

    /** Fills the blank at a place and those behind it, from left to right. */
    private boolean fits(
        Phrase phrase, int blank, String sentence, int from, Saying[] fillings, int depth) {
      String behind = phrase.literals().get(blank + 1);
      boolean isLast = blank + 1 == phrase.blanks().size();
      int end = isLast ? sentence.length() - behind.length() : sentence.indexOf(behind, from + 1);
      while (end > from && ++steps < STEPS) {
        boolean rest =
            isLast || fits(phrase, blank + 1, sentence, end + behind.length(), fillings, depth);
        if (rest
            && fill(
                phrase.blanks().get(blank),
                sentence.substring(from, end),
                blank,
                fillings,
                depth)) {
          return true;
        }
        end = isLast ? -1 : sentence.indexOf(behind, end + 1);
      }
      return false;
    }

    private boolean fill(Phrase.Blank blank, String filling, int at, Saying[] fillings, int depth) {
      if (blank.isWord() && filling.indexOf(' ') >= 0) {
        return false;
      }
      Optional<Saying> said = said(filling, depth + 1);
      boolean isOurs =
          said.isPresent()
              && (blank.isSentence() || said.get().translated() * LEAST_SHARE >= filling.length());
      fillings[at] = isOurs ? said.get() : new Saying(filling, 0);
      return isOurs || !blank.isSentence();
    }
  }
}
