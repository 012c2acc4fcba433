package org.tributary.hub.linking;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a model would change, in figures and ids; nothing of it is personal data.
 *
 * @param descriptions descriptions of people that were looked at
 * @param residents those of whom they are
 * @param joined times that several residents would be one
 * @param parted residents that would come apart
 * @param moved times that records would leave one resident for another
 * @param questions how many questions would be open
 * @param changes the first of what is counted in joined, parted and moved
 */
public record Findings(
    long descriptions,
    long residents,
    long joined,
    long parted,
    long moved,
    long questions,
    List<Difference> changes) {

  /** So many changes are told one by one; all are counted. */
  static final int MOST_CHANGES = 500;

  /** Nothing was looked at yet. */
  public static final Findings NONE = new Findings(0, 0, 0, 0, 0, 0, List.of());

  public Findings {
    changes = List.copyOf(changes);
  }

  /**
   * Residents whose records would be grouped otherwise; nobody else is concerned.
   *
   * @param kind join, part or move
   * @param residents who they are now
   * @param groups their records as they would be: one resident each
   */
  public record Difference(String kind, List<UUID> residents, List<Group> groups) {
    public Difference {
      residents = List.copyOf(residents);
      groups = List.copyOf(groups);
    }
  }

  /**
   * Records that would be one resident's.
   *
   * @param records how many there are
   * @param sourceLinks the first of their links, all of them unless there are very many
   */
  public record Group(int records, List<UUID> sourceLinks) {
    public Group {
      sourceLinks = List.copyOf(sourceLinks);
    }
  }

  Findings plus(Findings other) {
    List<Difference> all = new ArrayList<>(changes);
    other.changes.stream().limit(MOST_CHANGES - all.size()).forEach(all::add);
    return new Findings(
        descriptions + other.descriptions,
        residents + other.residents,
        joined + other.joined,
        parted + other.parted,
        moved + other.moved,
        questions + other.questions,
        all);
  }

  /** The figures, without the list. */
  @Override
  public String toString() {
    return "Findings[%d descriptions of %d residents: %d joined, %d parted, %d moved, %d questions]"
        .formatted(descriptions, residents, joined, parted, moved, questions);
  }
}
