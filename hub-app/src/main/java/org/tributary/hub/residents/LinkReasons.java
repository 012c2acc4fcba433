package org.tributary.hub.residents;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.SourceLink;
import org.tributary.hub.explain.Explaining;
import org.tributary.hub.explain.Explanation;
import org.tributary.hub.explain.StoredPair;
import org.tributary.hub.linking.Rule;

/** Says of the links of one resident why each is there. */
final class LinkReasons {
  private final Explaining explaining;
  private final Locale locale;
  private final Map<UUID, List<StoredPair>> joining;
  private final Map<UUID, StoredLink> firstOf;
  private final Map<UUID, LinkRows.Ruling> rulings;

  /**
   * The reasons of some links.
   *
   * @param joining what joins each of their descriptions with others of the resident
   * @param firstOf the first link of each of those descriptions
   * @param rulings who keeps which of the links out of linking
   */
  LinkReasons(
      Explaining explaining,
      Locale locale,
      Map<UUID, List<StoredPair>> joining,
      Map<UUID, StoredLink> firstOf,
      Map<UUID, LinkRows.Ruling> rulings) {
    this.explaining = explaining;
    this.locale = locale;
    this.joining = joining;
    this.firstOf = firstOf;
    this.rulings = rulings;
  }

  /** Why this one of them is there. */
  LinkReason of(StoredLink link) {
    if (link.state() == SourceLink.State.RETIRED) {
      return LinkReason.of(link.rule(), null, explaining.alone(locale, "link.retired"));
    }
    if (link.isKeptOut()) {
      return keptOut(link);
    }
    if (link.node() == null) {
      return LinkReason.of(
          link.rule(), null, explaining.alone(locale, "link.before-evidence", link.rule()));
    }
    if (link.rule().equals(Rule.STATED)) {
      return LinkReason.of(
          Rule.STATED,
          SourceLink.Method.AUTHORITATIVE,
          explaining.alone(locale, "link.stated-by-caller"));
    }
    return link.isOpener() ? opened() : evident(link, link.node());
  }

  private LinkReason keptOut(StoredLink link) {
    Explanation told = explaining.alone(locale, "link.kept-out");
    LinkRows.Ruling ruling = rulings.get(link.id());
    return ruling == null
        ? LinkReason.of(LinkReason.KEPT_OUT, SourceLink.Method.MANUAL, told)
        : new LinkReason(
            LinkReason.KEPT_OUT,
            SourceLink.Method.MANUAL,
            null,
            null,
            ruling.by(),
            ruling.at(),
            ruling.reason(),
            told);
  }

  private LinkReason opened() {
    return LinkReason.of(
        Rule.NEW_RESIDENT,
        SourceLink.Method.DETERMINISTIC,
        explaining.alone(locale, "link.new-resident"));
  }

  private LinkReason evident(StoredLink link, UUID node) {
    StoredLink first = firstOf.get(node);
    if (first != null && !first.id().equals(link.id())) {
      return LinkReason.of(
          LinkReason.SAME_DESCRIPTION,
          SourceLink.Method.DETERMINISTIC,
          explaining.beside(locale, "link.same-description", first.asFellow()));
    }
    StoredPair best = best(link, joining.getOrDefault(node, List.of()), node);
    if (best != null) {
      Explanation.Fellow fellow =
          Objects.requireNonNull(firstOf.get(best.otherThan(node))).asFellow();
      return LinkReason.joined(
          best.isRuledSame() ? LinkReason.CONFIRMED : Rule.MATCHED,
          best,
          explaining.joined(locale, best, fellow));
    }
    return link.rule().equals(Rule.NEW_RESIDENT)
        ? opened()
        : LinkReason.of(
            LinkReason.UNSUPPORTED,
            SourceLink.Method.DETERMINISTIC,
            explaining.alone(locale, "link.no-evidence"));
  }

  /**
   * What joins it: of a record that came by its evidence, evidence before the word of a steward; of
   * one that had opened a resident of its own, the word of the steward who made the two one.
   */
  private @Nullable StoredPair best(StoredLink link, List<StoredPair> pairs, UUID node) {
    boolean wordFirst = link.rule().equals(Rule.NEW_RESIDENT);
    return pairs.stream()
        .filter(pair -> firstOf.containsKey(pair.otherThan(node)))
        .filter(pair -> pair.joins() || pair.ruledBy() != null)
        .max(
            Comparator.comparing((StoredPair pair) -> pair.isRuledSame() == wordFirst)
                .thenComparing(StoredPair::bits)
                .thenComparing(pair -> pair.otherThan(node).toString()))
        .orElse(null);
  }
}
