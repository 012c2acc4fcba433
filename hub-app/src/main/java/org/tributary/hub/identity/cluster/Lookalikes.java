package org.tributary.hub.identity.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.decide.Guard;
import org.tributary.hub.identity.decide.Outcome;
import org.tributary.hub.identity.model.Household.Place;

/**
 * Tells whether look-alikes at one home, whom a guard keeps apart, are two people or one with
 * errors, by what the population shows. Two people come back: where most people have several
 * records, so have most twins, fathers and sons. If hardly any two look-alikes are there who both
 * have several records, then a record that stands alone beside one is not a second person but an
 * error. Where such pairs of people exist, or most people have one record, nothing follows.
 */
public final class Lookalikes {
  /** Fewer parties show nothing. */
  private static final int FEWEST = 100;

  /** At most one in twenty may be two people after all. */
  private static final double MOST_DOUBT = 0.05;

  private static final double UNSEEN = 0.5;
  private static final double MOST_PEOPLE = 0.5;

  private static final Comparator<Decision> WEIGHTIEST_FIRST =
      Comparator.comparingDouble(Decision::bits)
          .reversed()
          .thenComparing(Decision::a)
          .thenComparing(Decision::b);

  private final double least;
  private final Relations relations;

  /**
   * @param least from how many bits a person would be asked if no guard objected
   */
  public Lookalikes(double least, Relations relations) {
    this.least = least;
    this.relations = relations;
  }

  /** How many of the sides of a pair of parties have several records. */
  private enum Seen {
    NEITHER,
    ONE,
    BOTH
  }

  /** Whether a decision is on look-alikes at one home whom only a guard keeps apart. */
  public boolean isOne(Decision decision) {
    Place place = decision.evidence().place();
    return decision.bits() >= least
        && decision.outcome() != Outcome.AUTOMATIC
        && decision.guards() != 0
        && (place == Place.HOME || place == Place.NEAR);
  }

  /**
   * The partition with lone look-alikes joined, where the population says that they are errors.
   *
   * @param found where guards and weights led
   * @param lookalikes decisions that {@link #isOne} holds of
   */
  public Partition settle(Partition found, Collection<Decision> lookalikes) {
    Clusters clusters = new Clusters(found.clusterOf().keySet());
    found.clusterOf().forEach((id, name) -> joinApart(clusters, id, name));
    List<Decision> pairs = parties(clusters, lookalikes);
    Set<String> names = new HashSet<>(found.clusterOf().values());
    Map<Seen, Double> doubts = doubts(pairs, clusters, names);
    List<Decision> joined = new ArrayList<>(found.joined());
    Map<String, Integer> rivals = rivals(pairs, clusters);
    for (Decision pair : pairs) {
      if (doubts.getOrDefault(seen(pair, clusters), 1.0) <= MOST_DOUBT
          && isTheOnly(pair, clusters, rivals)
          && isSoft(clusters.of(pair.a()), clusters.of(pair.b()))) {
        joined.add(pair.taken(Guard.LONE_LOOKALIKE));
      }
    }
    joined
        .subList(found.joined().size(), joined.size())
        .forEach(edge -> joinApart(clusters, edge.a(), edge.b()));
    List<Decision> reviews =
        found.reviews().stream().filter(q -> !clusters.together(q.a(), q.b())).toList();
    return new Partition(clusters.names(), joined, reviews);
  }

  private static void joinApart(Clusters clusters, String a, String b) {
    if (!clusters.together(a, b)) {
      clusters.join(a, b);
    }
  }

  /** One decision, the weightiest, for any two parties. */
  private static List<Decision> parties(Clusters clusters, Collection<Decision> lookalikes) {
    List<Decision> weightiestFirst = new ArrayList<>(lookalikes);
    weightiestFirst.sort(WEIGHTIEST_FIRST);
    Map<String, Decision> pairs = new TreeMap<>();
    for (Decision one : weightiestFirst) {
      String a = clusters.of(one.a()).get(0);
      String b = clusters.of(one.b()).get(0);
      if (!a.equals(b)) {
        pairs.putIfAbsent(a.compareTo(b) < 0 ? a + '\n' + b : b + '\n' + a, one);
      }
    }
    return List.copyOf(pairs.values());
  }

  private static Seen seen(Decision pair, Clusters clusters) {
    int several =
        (clusters.of(pair.a()).size() > 1 ? 1 : 0) + (clusters.of(pair.b()).size() > 1 ? 1 : 0);
    return Seen.values()[several];
  }

  /**
   * For lone look-alikes the share that may be two people. How many pairs of look-alike people
   * there are at most follows from each kind of pair; how many of them are lone, from how many
   * people have several records. What was counted of something rare is n + 1/2 (Jeffreys). Errors
   * must be seen to happen: a single lone look-alike shows nothing.
   */
  private static Map<Seen, Double> doubts(
      List<Decision> pairs, Clusters clusters, Collection<String> names) {
    if (names.size() < FEWEST) {
      return Map.of();
    }
    Map<Seen, Integer> counts = new HashMap<>();
    pairs.forEach(pair -> counts.merge(seen(pair, clusters), 1, Integer::sum));
    double several = names.stream().filter(name -> clusters.of(name).size() > 1).count();
    double share = several / names.size();
    if (share < MOST_PEOPLE) {
      return Map.of();
    }
    Map<Seen, Double> shares =
        Map.of(
            Seen.BOTH, share * share,
            Seen.ONE, 2 * share * (1 - share),
            Seen.NEITHER, (1 - share) * (1 - share));
    double people = Double.POSITIVE_INFINITY;
    for (Seen seen : List.of(Seen.BOTH, Seen.NEITHER)) {
      double atMost = counts.getOrDefault(seen, 0) + UNSEEN;
      people = Math.min(people, atMost / Math.max(1e-9, shares.getOrDefault(seen, 0.0)));
    }
    Map<Seen, Double> doubts = new HashMap<>();
    for (Seen seen : List.of(Seen.ONE, Seen.NEITHER)) {
      double lone = people * shares.getOrDefault(seen, 0.0);
      int others = counts.getOrDefault(seen, 0) - 1;
      doubts.put(seen, others < 1 ? 1 : lone / others);
    }
    return doubts;
  }

  /** Each party to how many others it looks alike. */
  private static Map<String, Integer> rivals(List<Decision> pairs, Clusters clusters) {
    Map<String, Integer> rivals = new HashMap<>();
    for (Decision pair : pairs) {
      rivals.merge(clusters.of(pair.a()).get(0), 1, Integer::sum);
      rivals.merge(clusters.of(pair.b()).get(0), 1, Integer::sum);
    }
    return rivals;
  }

  /** Whether the lone records of a pair look like nobody else. */
  private static boolean isTheOnly(Decision pair, Clusters clusters, Map<String, Integer> rivals) {
    for (String id : List.of(pair.a(), pair.b())) {
      List<String> party = clusters.of(id);
      if (party.size() == 1 && rivals.getOrDefault(party.get(0), 0) > 1) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing speaks against it but names, dates and numbers, which may be errors. */
  private boolean isSoft(List<String> one, List<String> other) {
    for (String a : one) {
      for (String b : other) {
        Decision pair = relations.between(a, b);
        if (pair.outcome() == Outcome.CONFLICT && !pair.isSoftConflict()) {
          return false;
        }
      }
    }
    return true;
  }
}
