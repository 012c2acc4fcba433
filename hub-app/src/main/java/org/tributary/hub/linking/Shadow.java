package org.tributary.hub.linking;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.decide.Outcome;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

/**
 * Tells what a model would change, while the hub goes on: decides on everything as a quiet pass by
 * that model would, without the lock of linking, and writes nothing. Of what is stored about pairs
 * only the word of stewards counts; every decision is made anew.
 */
public final class Shadow {
  private static final int BATCH = 250;

  private final Tables tables;
  private final Transactions transactions;
  private final Clock clock;
  private final int batchSize;

  public Shadow(Sql sql, Transactions transactions, Clock clock) {
    this(sql, transactions, clock, BATCH);
  }

  Shadow(Sql sql, Transactions transactions, Clock clock, int batchSize) {
    this.tables = Tables.of(sql);
    this.transactions = transactions;
    this.clock = clock;
    this.batchSize = batchSize;
  }

  private record Step(Findings found, UUID last, boolean isEnd) {}

  /**
   * Goes through everything once.
   *
   * @param goesOn is told now and then what was found so far, and says whether to go on
   */
  public Findings run(IdentityModel model, Predicate<Findings> goesOn) {
    Findings sum = Findings.NONE;
    Set<UUID> ahead = new HashSet<>();
    UUID last = new UUID(0, 0);
    boolean more = true;
    while (more && goesOn.test(sum)) {
      UUID after = last;
      boolean isFull = sum.changes().size() == Findings.MOST_CHANGES;
      Step step = transactions.reading(() -> look(model, after, ahead, isFull));
      sum = sum.plus(step.found());
      last = step.last();
      more = !step.isEnd();
    }
    return sum;
  }

  /**
   * Looks at the next nodes and at everything connected with them.
   *
   * @param ahead nodes that come later in order and were looked at with others already
   */
  private Step look(IdentityModel model, UUID after, Set<UUID> ahead, boolean isFull) {
    Work work = Work.look(tables, model, Sql.micros(clock.instant()));
    List<Node> batch = tables.nodes().after(after, batchSize);
    List<Node> seeds = batch.stream().filter(node -> !ahead.contains(node.id())).toList();
    seeds.forEach(work::open);
    Set<UUID> compared = new HashSet<>();
    Resolution resolution =
        new Resolution(work, true, arriving -> compare(work, arriving, compared));
    Resolution.Found found = resolution.find(seeds, Set.of());
    Regrouping regrouping = new Regrouping(tables, found.groups());
    List<Node> beyond = beyond(work, found.questions(), regrouping);
    Resolution.Found wider =
        beyond.isEmpty() ? found : resolution.find(concat(seeds, beyond), Set.of());
    Findings findings = regrouping.findings(questions(work, wider, regrouping), isFull);
    ahead.addAll(regrouping.nodes());
    batch.forEach(node -> ahead.remove(node.id()));
    UUID last = batch.isEmpty() ? after : batch.get(batch.size() - 1).id();
    return new Step(findings, last, batch.size() < batchSize);
  }

  private static List<Node> concat(List<Node> seeds, List<Node> others) {
    return Stream.concat(seeds.stream(), others.stream()).toList();
  }

  /** Decides anew on nodes that are concerned, before anybody goes on from them. */
  private static void compare(Work work, Collection<Node> arriving, Set<UUID> compared) {
    List<Node> nodes =
        arriving.stream().filter(node -> node.isAlive() && compared.add(node.id())).toList();
    work.loadPairs(nodes.stream().map(Node::id).toList());
    Set<UUID> ruled = new HashSet<>();
    for (Node node : nodes) {
      work.rulingsOf(node.id()).forEach(ruling -> ruled.add(ruling.key().otherThan(node.id())));
      node.refresh();
    }
    work.load(ruled);
    new Comparing(work).run(nodes);
  }

  /** The nodes of others about whom there are questions: whose they would be matters too. */
  private static List<Node> beyond(Work work, List<Decision> questions, Regrouping regrouping) {
    return questions.stream()
        .flatMap(question -> Stream.of(question.a(), question.b()))
        .distinct()
        .map(work::named)
        .filter(node -> !regrouping.nodes().contains(node.id()))
        .toList();
  }

  /** Questions are found from both sides; the one that comes first in order counts them. */
  private static long questions(Work work, Resolution.Found wider, Regrouping own) {
    Regrouping all = new Regrouping(work.tables(), wider.groups());
    return wider.questions().stream()
        .filter(
            question -> {
              List<Node> a = all.groupOf(question.a());
              List<Node> b = all.groupOf(question.b());
              boolean areKnown = !a.isEmpty() && !b.isEmpty();
              return areKnown && own.hasFirst(a, b) && !contradict(work, a, b);
            })
        .count();
  }

  /** Residents whose records contradict each other raise no question. */
  private static boolean contradict(Work work, List<Node> ones, List<Node> others) {
    return ones.stream()
        .anyMatch(
            one ->
                others.stream()
                    .anyMatch(other -> work.between(one, other).outcome() == Outcome.CONFLICT));
  }
}
