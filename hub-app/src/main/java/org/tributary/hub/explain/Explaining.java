package org.tributary.hub.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Messages;
import org.tributary.hub.identity.decide.Guard;
import org.tributary.hub.identity.model.ComparisonSpec;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.linking.Evidence;
import org.tributary.hub.linking.Models;

/** Puts evidence as stored into words and numbers. */
@Component
public class Explaining {
  private final Messages messages;
  private final Models models;

  Explaining(Messages messages, Models models) {
    this.messages = messages;
    this.models = models;
  }

  /** Why a person should look at a resident. */
  public Explanation.Attention attention(Locale locale, String code) {
    return new Explanation.Attention(code, messages.text(locale, "attention." + code));
  }

  /** Why a record has no other one that explains it: one sentence. */
  public Explanation alone(Locale locale, String key, Object... arguments) {
    return Explanation.of(List.of(messages.text(locale, key, arguments)), null);
  }

  /** Why a record stands beside another one that says the same. */
  public Explanation beside(Locale locale, String key, Explanation.Fellow fellow) {
    return Explanation.of(
        List.of(messages.text(locale, key, fellow.system(), fellow.recordId())), fellow);
  }

  /** Why a record is joined with another one. */
  public Explanation joined(Locale locale, StoredPair pair, Explanation.Fellow fellow) {
    Wording words = new Wording(messages, locale);
    String key = pair.isRuledSame() ? "link.confirmed-by-steward" : "link.matched";
    String bits = words.number(pair.bits());
    return weighed(words, pair, words.text(key, fellow.system(), fellow.recordId(), bits), fellow);
  }

  /** Why a person is, or was, asked about two. */
  public Explanation asked(Locale locale, StoredPair pair) {
    Wording words = new Wording(messages, locale);
    if (!pair.isWeighed()) {
      return alone(locale, "question.unweighed");
    }
    IdentityModel model = models.of(pair.modelId());
    boolean isWeak = pair.bits() < model.thresholds().automatic();
    String first =
        words.text(
            isWeak ? "question.weak" : "question.guarded",
            words.number(pair.bits()),
            words.number(model.thresholds().automatic()));
    return weighed(words, pair, first, null);
  }

  private Explanation weighed(
      Wording words, StoredPair pair, String first, Explanation.@Nullable Fellow fellow) {
    if (!pair.isWeighed()) {
      return Explanation.of(List.of(first), fellow);
    }
    IdentityModel model = models.of(pair.modelId());
    List<Evidence.Item> items = Evidence.read(pair.evidence());
    List<Explanation.Comparison> comparisons = comparisons(words, model, items);
    List<String> missing = missing(words, model, items);
    double prior = pair.bits() - items.stream().mapToDouble(Evidence.Item::bits).sum();
    return new Explanation(
        sentences(words, first, comparisons, missing),
        fellow,
        pair.modelId(),
        rounded(pair.bits()),
        rounded(prior),
        comparisons,
        objections(words, pair.guards()),
        missing);
  }

  private static List<Explanation.Comparison> comparisons(
      Wording words, IdentityModel model, List<Evidence.Item> items) {
    List<Explanation.Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < items.size() && i < model.comparisons().size(); i++) {
      ComparisonSpec spec = model.comparisons().get(i);
      Evidence.Item item = items.get(i);
      if (item.level() != 0) {
        comparisons.add(
            new Explanation.Comparison(
                words.name(spec),
                spec.kind().code(),
                spec.kind().levels().get(item.level()),
                words.finding(spec, item.level()),
                rounded(item.bits())));
      }
    }
    comparisons.sort(
        Comparator.comparingDouble((Explanation.Comparison c) -> Math.abs(c.bits())).reversed());
    return comparisons;
  }

  private static List<String> missing(
      Wording words, IdentityModel model, List<Evidence.Item> items) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < items.size() && i < model.comparisons().size(); i++) {
      missing.addAll(words.missing(model.comparisons().get(i), items.get(i).level()));
    }
    return missing;
  }

  private static List<String> sentences(
      Wording words, String first, List<Explanation.Comparison> comparisons, List<String> missing) {
    List<String> sentences = new ArrayList<>(List.of(first));
    List<String> speaksFor =
        comparisons.stream()
            .filter(c -> c.bits() > 0)
            .map(Explanation.Comparison::finding)
            .toList();
    List<String> against =
        comparisons.stream()
            .filter(c -> c.bits() < 0)
            .map(Explanation.Comparison::finding)
            .toList();
    add(sentences, words, "evidence.for", speaksFor);
    add(sentences, words, "evidence.against", against);
    add(sentences, words, "evidence.missing", missing);
    return sentences;
  }

  private static void add(List<String> sentences, Wording words, String key, List<String> parts) {
    if (!parts.isEmpty()) {
      sentences.add(words.text(key, Wording.list(parts)));
    }
  }

  private static List<Explanation.Objection> objections(Wording words, int guards) {
    return Stream.of(Guard.values())
        .filter(guard -> (guards & guard.bit()) != 0)
        .map(guard -> new Explanation.Objection(Wording.code(guard), words.sentence(guard)))
        .toList();
  }

  private static double rounded(double bits) {
    return Math.round(bits * 100) / 100.0;
  }
}
