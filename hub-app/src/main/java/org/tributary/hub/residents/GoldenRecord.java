package org.tributary.hub.residents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Name;
import org.tributary.canonical.Protection;
import org.tributary.canonical.Provenance;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentBuilder;
import org.tributary.canonical.ResidentKind;
import org.tributary.canonical.Verification;
import org.tributary.hub.linking.IdentityKeys;

/**
 * The resident that the facts of all its source links add up to.
 *
 * <p>Every value that any source states is kept once, with the link that states it best. Which
 * value is preferred follows one declared order of survivorship: a current value before one that
 * its source calls old; then authoritative, verified, self-asserted, unverified; then the most
 * recent update at the source; then official use; then the order of the link ids, so that the
 * result never depends on the order of reading. Of links that share the same facts, which are one
 * object then, the first in that order says everything.
 */
final class GoldenRecord {
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  private final List<StatedFacts> links;

  private GoldenRecord(Collection<StatedFacts> links) {
    Set<Resident> said = Collections.newSetFromMap(new IdentityHashMap<>());
    this.links =
        links.stream().sorted(registersFirst()).filter(link -> said.add(link.resident())).toList();
  }

  /** The resident of these links; a resident without links is merely a name for nothing. */
  static Resident of(ResidentKind kind, Collection<StatedFacts> links) {
    return new GoldenRecord(links).resident(kind);
  }

  /** A fact with what its link says about it. */
  private record Candidate<F extends Fact>(
      F fact, StatedFacts link, boolean old, boolean official) {
    Verification verification() {
      Verification verified = fact.verified();
      return verified == null ? Verification.UNVERIFIED : verified;
    }

    Instant statedAt() {
      return link.statedAt();
    }

    static <F extends Fact> Comparator<Candidate<F>> bestFirst() {
      return Comparator.<Candidate<F>, Boolean>comparing(Candidate::old)
          .thenComparing(
              Comparator.<Candidate<F>, Verification>comparing(Candidate::verification).reversed())
          .thenComparing(Comparator.comparing(Candidate<F>::statedAt).reversed())
          .thenComparing(Comparator.comparing(Candidate<F>::official).reversed())
          .thenComparing(candidate -> candidate.link().linkId().toString());
    }
  }

  /** For members that are not facts: the register's own record, then the most recent one. */
  private static Comparator<StatedFacts> registersFirst() {
    return Comparator.comparing(StatedFacts::isRegister)
        .reversed()
        .thenComparing(Comparator.comparing(StatedFacts::statedAt).reversed())
        .thenComparing(link -> link.linkId().toString());
  }

  private Resident resident(ResidentKind kind) {
    List<Name> names =
        merged(
            Resident::names,
            name -> IdentityKeys.normalName(name.full()),
            name -> "",
            name -> name.use() == Name.Use.OLD,
            name -> name.use() == Name.Use.OFFICIAL);
    return ResidentBuilder.of(kind)
        .displayName(names.isEmpty() ? "(unnamed)" : null)
        .names(names)
        .identifiers(
            merged(
                Resident::identifiers,
                id -> id.system() + ' ' + normal(id.value()),
                Identifier::system,
                id -> id.use() == Identifier.Use.OLD,
                id -> id.use() == Identifier.Use.OFFICIAL))
        .contactPoints(
            merged(
                Resident::contactPoints,
                point -> point.kind() + " " + point.value().toLowerCase(Locale.ROOT),
                point -> point.kind().name(),
                point -> point.use() == ContactPoint.Use.OLD,
                point -> false))
        .addresses(
            merged(
                Resident::addresses,
                address -> normal(address.full()),
                address -> "",
                address -> address.use() == Address.Use.OLD,
                address -> address.use() == Address.Use.HOME))
        .birthDate(first(Resident::birthDate))
        .deathDate(first(Resident::deathDate))
        .languages(union(Resident::languages))
        .accommodations(union(Resident::accommodations))
        .legalForm(first(Resident::legalForm))
        .registration(first(Resident::registration))
        .relationships(union(Resident::relationships))
        .protection(strictest())
        .build();
  }

  /**
   * All values of one kind, the preferred ones first.
   *
   * @param sameness what makes two values one
   * @param group within what one value is preferred
   */
  private <F extends Fact> List<F> merged(
      Function<Resident, List<F>> member,
      Function<F, String> sameness,
      Function<F, String> group,
      Function<F, Boolean> old,
      Function<F, Boolean> official) {
    List<Candidate<F>> candidates = new ArrayList<>();
    for (StatedFacts link : links) {
      for (F fact : member.apply(link.resident())) {
        candidates.add(new Candidate<>(fact, link, old.apply(fact), official.apply(fact)));
      }
    }
    candidates.sort(Candidate.bestFirst());
    Map<String, Candidate<F>> distinct = new LinkedHashMap<>();
    candidates.forEach(c -> distinct.putIfAbsent(sameness.apply(c.fact()), c));
    Set<String> groups = new HashSet<>();
    List<F> values = new ArrayList<>();
    for (Candidate<F> candidate : distinct.values()) {
      values.add(told(candidate, groups.add(group.apply(candidate.fact()))));
    }
    return values;
  }

  @SuppressWarnings("unchecked") // a fact with another provenance is of its own type
  private static <F extends Fact> F told(Candidate<F> candidate, boolean preferred) {
    Provenance own = candidate.fact().provenance();
    return (F)
        candidate
            .fact()
            .with(
                new Provenance(
                    candidate.link().linkId(),
                    preferred,
                    own.verified(),
                    own.confidence(),
                    own.validFrom(),
                    own.validTo(),
                    own.lastSeenAt() == null ? candidate.link().statedAt() : own.lastSeenAt()));
  }

  private <T> @Nullable T first(Function<Resident, @Nullable T> member) {
    return links.stream()
        .map(link -> member.apply(link.resident()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private <T> List<T> union(Function<Resident, List<T>> member) {
    return links.stream()
        .flatMap(link -> member.apply(link.resident()).stream())
        .distinct()
        .toList();
  }

  /** One source that protects a resident is enough. */
  private @Nullable Protection strictest() {
    return links.stream()
        .map(link -> link.resident().protection())
        .filter(Objects::nonNull)
        .max(Comparator.comparing(Protection::level))
        .orElse(null);
  }

  private static String normal(String value) {
    return NOT_WORD.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
  }
}
