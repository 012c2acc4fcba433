package org.tributary.hub.residents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is linked to one resident, the newest first: read once by whoever asks for several things
 * about it.
 */
public final class ResidentLinks {
  /** A resident with more links is rare, and is asked about piece by piece. */
  static final int MOST = 500;

  /**
   * The order of the list, the first at its end; ids are in the stores' order, that of their text.
   */
  private static final Comparator<StoredLink> IN_ORDER =
      Comparator.comparing(StoredLink::sortAt).thenComparing(link -> link.id().toString());

  private static final Comparator<StoredLink> BY_AGE =
      Comparator.comparing(StoredLink::firstSeenAt).thenComparing(link -> link.id().toString());

  private final UUID resident;
  private final List<Linked> links;

  private ResidentLinks(UUID resident, List<Linked> links) {
    this.resident = resident;
    this.links = links;
  }

  static ResidentLinks of(UUID resident, List<Linked> links) {
    return new ResidentLinks(resident, links);
  }

  /**
   * One link.
   *
   * @param target null where the record is about the resident itself
   * @param facts what it states of the resident; null where it does not count any more
   */
  record Linked(StoredLink link, @Nullable UUID target, @Nullable Facts facts) {}

  /**
   * To what a link that counts leads: a case, an account or a contact.
   *
   * @param party which of its parties the resident is
   * @param at the time by which what is linked is ordered
   */
  public record To(UUID target, UUID link, String party, Instant at) {}

  UUID resident() {
    return resident;
  }

  /** Whether there are no others than these. */
  public boolean areAll() {
    return links.size() <= MOST;
  }

  /** What they lead to, the newest first. */
  public List<To> to() {
    List<To> to = new ArrayList<>();
    for (Linked each : links) {
      UUID target = each.target();
      if (target != null && each.facts() != null) {
        String party = Objects.requireNonNullElse(each.link().party(), "");
        to.add(new To(target, each.link().id(), party, each.link().sortAt()));
      }
    }
    return to;
  }

  List<Facts> facts() {
    return links.stream().map(Linked::facts).filter(Objects::nonNull).toList();
  }

  List<StoredLink> newest(int limit) {
    return links.stream().map(Linked::link).sorted(IN_ORDER.reversed()).limit(limit).toList();
  }

  /** The first live link of each description of the resident. */
  Map<UUID, StoredLink> firstOfEach() {
    Map<UUID, StoredLink> first = new HashMap<>();
    for (Linked each : links) {
      UUID node = each.link().node();
      if (node != null && each.facts() != null) {
        first.merge(node, each.link(), BinaryOperator.minBy(BY_AGE));
      }
    }
    return first;
  }
}
