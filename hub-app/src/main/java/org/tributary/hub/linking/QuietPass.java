package org.tributary.hub.linking;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

/**
 * Decides on everything anew, while the hub goes on: first every pair by what is known of the whole
 * population now, then who belongs together. What it finds depends on the records and on what
 * stewards said alone, not on the order of arrival; ids stay.
 */
public final class QuietPass {
  private static final int BATCH = 250;

  private final Tables tables;
  private final Transactions transactions;
  private final IdGenerator ids;
  private final Models models;
  private final Clock clock;

  public QuietPass(
      Sql sql, Transactions transactions, IdGenerator ids, Models models, Clock clock) {
    this.tables = Tables.of(sql);
    this.transactions = transactions;
    this.ids = ids;
    this.models = models;
    this.clock = clock;
  }

  /**
   * What a pass did.
   *
   * @param nodes descriptions that were looked at
   * @param merged residents that became part of another
   * @param split residents that came out of another
   */
  public record Result(long nodes, long merged, long split) {
    Result plus(Result other) {
      return new Result(nodes + other.nodes, merged + other.merged, split + other.split);
    }
  }

  private record Step(Result result, UUID last, boolean isEnd) {}

  /** Goes through everything once. */
  public Result run() {
    sweep(this::recount);
    sweep(this::compare);
    return sweep(this::join);
  }

  private Result sweep(Function<UUID, Step> stage) {
    Result sum = new Result(0, 0, 0);
    UUID last = new UUID(0, 0);
    boolean more = true;
    while (more) {
      UUID after = last;
      Step step = transactions.inTransaction(() -> stage.apply(after));
      sum = sum.plus(step.result());
      last = step.last();
      more = !step.isEnd();
    }
    return sum;
  }

  private Work begin() {
    return Work.begin(tables, models, Sql.micros(clock.instant()));
  }

  private List<UUID> next(UUID after) {
    return tables.nodes().after(after, BATCH).stream().map(Node::id).toList();
  }

  private static Step step(List<UUID> batch, UUID after, long merged, long split) {
    UUID last = batch.isEmpty() ? after : batch.get(batch.size() - 1);
    return new Step(new Result(batch.size(), merged, split), last, batch.size() < BATCH);
  }

  /** Who uses which contact point follows from all who state it, and tells how much it is worth. */
  private Step recount(UUID after) {
    Work work = begin();
    List<UUID> batch = next(after);
    work.load(batch);
    new Comparing(work).recount(work.nodes());
    work.flush(Set.of());
    return step(batch, after, 0, 0);
  }

  private Step compare(UUID after) {
    Work work = begin();
    List<UUID> batch = next(after);
    work.load(batch);
    List<Node> nodes = work.nodes().stream().toList();
    nodes.forEach(Node::refresh);
    Comparing comparing = new Comparing(work);
    comparing.run();
    work.flush(comparing.forgotten());
    return step(batch, after, 0, 0);
  }

  private Step join(UUID after) {
    Work work = begin();
    List<UUID> batch = next(after);
    work.load(batch);
    List<Node> nodes = work.nodes().stream().toList();
    work.population().prepareMet(nodes.stream().map(Node::profile).toList());
    Resolution.Found found = new Resolution(work, true).find(nodes, Set.of());
    Ruler engine = new Ruler(work.model().id(), null);
    Assignment assignment = new Assignment(work, ids, engine, Map.of());
    assignment.assign(found.groups());
    Conclusion conclusion = new Conclusion(work, ids, assignment);
    conclusion.write(found, Set.of());
    conclusion.tell(List.of());
    return step(
        batch,
        after,
        count(assignment, EventTable.Type.MERGED),
        count(assignment, EventTable.Type.SPLIT));
  }

  private static long count(Assignment assignment, EventTable.Type type) {
    return assignment.events().stream().filter(event -> event.type() == type).count();
  }
}
