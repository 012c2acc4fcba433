package org.tributary.hub.console;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that the hub knows of a resident, as the API shows it. */
record OverviewItem(
    Instant asOf,
    ResidentItem resident,
    ResidentItem.@Nullable Attention attention,
    List<Source> sources,
    LinkItem.All sourceLinks,
    CaseOf.All cases,
    List<Account> accounts,
    List<Interaction> interactions) {

  /** How fresh one system is. */
  record Source(String system, String state, @Nullable Instant asOf, @Nullable String problem) {}

  /** A case of the resident. */
  record CaseOf(
      String id,
      @Nullable String number,
      String type,
      String title,
      String phase,
      String status,
      Instant openedAt,
      @Nullable Instant closedAt,
      List<Holder> sourceLinks) {
    CaseOf {
      sourceLinks = Objects.requireNonNullElse(sourceLinks, List.of());
    }

    /** The newest of them. */
    record All(List<CaseOf> items, @Nullable String next) {}

    /** A system that has the case. */
    record Holder(String system) {}

    Tone tone() {
      return switch (status) {
        case "completed", "issued" -> Tone.GOOD;
        case "awaiting_resident", "on_hold" -> Tone.WARN;
        case "refused", "cancelled", "expired", "unknown" -> Tone.IDLE;
        default -> phase.equals("closed") ? Tone.IDLE : Tone.BUSY;
      };
    }

    List<String> systems() {
      return sourceLinks.stream().map(Holder::system).distinct().toList();
    }
  }

  /** An account; its figures are true of {@code asOf}. */
  record Account(
      String id,
      String kind,
      String number,
      @Nullable String status,
      @Nullable Money balance,
      Instant asOf) {}

  /** An amount as it is stated. */
  record Money(String amount, String currency) {}

  /** A contact of the resident with the city. */
  record Interaction(
      String id, String channel, String direction, Instant startedAt, @Nullable String topic) {}

  /** Cases across all systems, the newest first. */
  List<CaseOf> timeline() {
    return cases.items().stream()
        .sorted(Comparator.comparing(CaseOf::openedAt).reversed())
        .toList();
  }

  /** Which record says a fact; null where none is named or it is not among the newest. */
  @Nullable LinkItem link(@Nullable String id) {
    return sourceLinks.items().stream()
        .filter(link -> link.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "OverviewItem[" + resident.id() + "]";
  }
}
