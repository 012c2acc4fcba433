package org.tributary.hub.identity.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.decide.Guard;
import org.tributary.hub.identity.decide.Outcome;
import org.tributary.hub.identity.model.IdentityModel.Thresholds;

/**
 * Joins records along automatic decisions, the weightiest first, as long as no two members of what
 * is joined contradict each other. What is refused becomes a question. The result depends on the
 * decisions alone, not on their order.
 */
public final class Clustering {
  private static final int MOST_RECORDS = 24;
  private static final Comparator<Decision> WEIGHTIEST_FIRST =
      Comparator.comparingDouble(Decision::bits)
          .reversed()
          .thenComparing(Decision::a)
          .thenComparing(Decision::b);

  private final Thresholds thresholds;
  private final Relations relations;

  public Clustering(Thresholds thresholds, Relations relations) {
    this.thresholds = thresholds;
    this.relations = relations;
  }

  /** The partition of records to which decisions lead. */
  public Partition of(Collection<String> ids, Collection<Decision> decisions) {
    return of(ids, decisions, List.of());
  }

  /**
   * The partition of records to which decisions lead, where some stand together already and stay so
   * whatever is between them.
   *
   * @param standing sets of records
   */
  public Partition of(
      Collection<String> ids,
      Collection<Decision> decisions,
      Collection<? extends Collection<String>> standing) {
    List<Decision> edges = new ArrayList<>(decisions);
    edges.removeIf(edge -> edge.outcome().compareTo(Outcome.REVIEW) < 0);
    edges.sort(WEIGHTIEST_FIRST);
    Map<String, List<Decision>> byRecord = byRecord(edges);
    edges.replaceAll(edge -> unambiguous(edge, byRecord));
    Clusters clusters = new Clusters(ids);
    standing.forEach(clusters::joinAll);
    edges.stream()
        .filter(edge -> edge.outcome() == Outcome.CONFIRMED)
        .filter(edge -> !clusters.together(edge.a(), edge.b()))
        .forEach(edge -> clusters.join(edge.a(), edge.b()));
    List<Decision> joined = new ArrayList<>();
    List<Decision> questions = new ArrayList<>();
    for (Decision edge : edges) {
      if (edge.outcome() == Outcome.CONFIRMED) {
        joined.add(edge);
        continue;
      }
      if (edge.outcome() != Outcome.AUTOMATIC) {
        questions.add(edge);
        continue;
      }
      Guard objection =
          clusters.together(edge.a(), edge.b()) ? null : objection(clusters, edge, byRecord);
      if (objection != null) {
        questions.add(edge.lowered(objection, edge.margin()));
        continue;
      }
      joined.add(edge);
      if (!clusters.together(edge.a(), edge.b())) {
        clusters.join(edge.a(), edge.b());
      }
    }
    return new Partition(clusters.names(), joined, asked(clusters, questions));
  }

  private static Map<String, List<Decision>> byRecord(List<Decision> edges) {
    Map<String, List<Decision>> byRecord = new HashMap<>();
    for (Decision edge : edges) {
      byRecord.computeIfAbsent(edge.a(), id -> new ArrayList<>(4)).add(edge);
      byRecord.computeIfAbsent(edge.b(), id -> new ArrayList<>(4)).add(edge);
    }
    return byRecord;
  }

  /** The edge, lowered where another party fits one of its records about as well (G9). */
  private Decision unambiguous(Decision edge, Map<String, List<Decision>> byRecord) {
    if (edge.outcome() != Outcome.AUTOMATIC) {
      return edge;
    }
    double margin =
        Math.min(
            margin(edge, edge.a(), edge.b(), byRecord), margin(edge, edge.b(), edge.a(), byRecord));
    if (margin < thresholds.margin()) {
      return edge.lowered(Guard.AMBIGUOUS, margin);
    }
    return edge;
  }

  /** By how much an edge beats the best one to somebody who cannot be the same. */
  private double margin(
      Decision edge, String record, String other, Map<String, List<Decision>> byRecord) {
    for (Decision rival : byRecord.getOrDefault(record, List.of())) {
      double margin = edge.bits() - rival.bits();
      if (margin >= thresholds.margin()) {
        break; // the weightiest stand first
      }
      String third = rival.a().equals(record) ? rival.b() : rival.a();
      boolean isCarried = edge.isAnchored() && !edge.isReference();
      if (!third.equals(other)
          && !isCarried
          && (contradict(other, third) || mayBeTwo(other, third))) {
        if (!isKnownToVary(rival, relations.between(other, third))) {
          return margin;
        }
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private boolean contradict(String a, String b) {
    return relations.between(a, b).outcome() == Outcome.CONFLICT;
  }

  private boolean mayBeTwo(String a, String b) {
    return relations.between(a, b).mayBeTwo();
  }

  /** Why what an edge joins cannot be one party (G10); null where it can. */
  private @Nullable Guard objection(
      Clusters clusters, Decision edge, Map<String, List<Decision>> byRecord) {
    List<String> one = clusters.of(edge.a());
    List<String> other = clusters.of(edge.b());
    if (one.size() + other.size() > MOST_RECORDS) {
      return Guard.CLUSTER_SIZE;
    }
    if (contradict(one, other, edge) || mayBeTwo(one, other, edge)) {
      return Guard.CLUSTER_CONFLICT;
    }
    boolean isPair = one.size() == 1 && other.size() == 1;
    boolean isSupported =
        isPair
            || edge.isAnchored()
            || edge.bits() >= thresholds.strong()
            || links(one, other, byRecord) > 1;
    return isSupported ? null : Guard.WEAK_SUPPORT;
  }

  /** Whether two members are perhaps two people whom a third record of that name would join. */
  private boolean mayBeTwo(List<String> one, List<String> other, Decision edge) {
    return !edge.isAnchored()
        && one.stream().anyMatch(a -> other.stream().anyMatch(b -> mayBeTwo(a, b)));
  }

  /**
   * Whether any two members contradict each other. A number of an issuer that joins them outweighs
   * other names and dates; and what a cluster says differently within itself, because such a number
   * joined it, is no contradiction to a newcomer that agrees with one of its members.
   */
  private boolean contradict(List<String> one, List<String> other, Decision edge) {
    for (String a : one) {
      for (String b : other) {
        Decision pair = relations.between(a, b);
        boolean isExcused =
            pair.isSoftConflict()
                && (edge.isAnchored() || isInner(a, b, one, pair) || isInner(b, a, other, pair));
        if (pair.outcome() == Outcome.CONFLICT && !isExcused) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a member of a's cluster differs from a just as b does, and does not from b. */
  private boolean isInner(String a, String b, List<String> members, Decision pair) {
    for (String member : members) {
      if (!member.equals(a)
          && isKnownToVary(relations.between(a, member), pair)
          && !contradict(member, b)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a number of an issuer, or a steward, shows that one person has what another pair
   * differs in.
   */
  private static boolean isKnownToVary(Decision inner, Decision pair) {
    boolean isOne = inner.isAnchored() || inner.outcome() == Outcome.CONFIRMED;
    return isOne && (inner.guards() & pair.guards()) == pair.guards();
  }

  private long links(List<String> one, List<String> other, Map<String, List<Decision>> byRecord) {
    return one.stream()
        .flatMap(id -> byRecord.getOrDefault(id, List.of()).stream())
        .filter(edge -> edge.bits() >= thresholds.keep())
        .filter(edge -> other.contains(edge.a()) || other.contains(edge.b()))
        .count();
  }

  /** One question for two parties, and none where their records contradict each other. */
  private List<Decision> asked(Clusters clusters, List<Decision> questions) {
    List<Decision> asked = new ArrayList<>();
    Map<String, Decision> seen = new HashMap<>();
    List<Decision> weightiestFirst = new ArrayList<>(questions);
    weightiestFirst.sort(WEIGHTIEST_FIRST);
    for (Decision question : weightiestFirst) {
      String a = clusters.of(question.a()).get(0);
      String b = clusters.of(question.b()).get(0);
      String pair = a.compareTo(b) < 0 ? a + '\n' + b : b + '\n' + a;
      if (!a.equals(b) && seen.putIfAbsent(pair, question) == null) {
        if (!contradict(clusters.of(a), clusters.of(b), question)) {
          asked.add(question);
        }
      }
    }
    return asked;
  }
}
