package org.tributary.hub.identity.cluster;

import java.util.List;
import java.util.Map;
import org.tributary.hub.identity.decide.Decision;

/**
 * Which records are one party, and what a person is asked.
 *
 * @param clusterOf record id to the least id among the records of its party; a record alone is its
 *     own
 * @param joined the decisions through which records were joined
 * @param reviews the questions that are left, the weightiest first: one for two parties
 */
public record Partition(
    Map<String, String> clusterOf, List<Decision> joined, List<Decision> reviews) {

  public Partition {
    clusterOf = Map.copyOf(clusterOf);
    joined = List.copyOf(joined);
    reviews = List.copyOf(reviews);
  }

  /** Without the ids: there may be millions. */
  @Override
  public String toString() {
    return "Partition[%d records, %d reviews]".formatted(clusterOf.size(), reviews.size());
  }
}
