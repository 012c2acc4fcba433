package org.tributary.hub.changes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.routes.publish.Change;
import org.tributary.routes.publish.ChangeSource;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * The changes of the hub in one order without gaps. Whoever reads first gives numbers to what was
 * committed meanwhile.
 */
public final class ChangeFeed implements ChangeSource {
  /** How long a cursor stays with a node that says nothing. */
  static final Duration LEASE = Duration.ofMinutes(1);

  private final Sql sql;
  private final Transactions transactions;
  private final ChangeNumbers numbers;
  private final ChangeReader reader;
  private final Clock clock;
  private final String nodeId;
  private final Set<String> followed = ConcurrentHashMap.newKeySet();

  /**
   * The feed for one node.
   *
   * @param nodeId names this node across restarts, so that it takes up its own cursors at once
   */
  public ChangeFeed(Sql sql, Transactions transactions, Clock clock, String nodeId) {
    this.sql = sql;
    this.transactions = transactions;
    this.numbers = new ChangeNumbers(sql, transactions);
    this.reader = new ChangeReader(sql);
    this.clock = clock;
    this.nodeId = nodeId;
  }

  /** The changes after a number, in their order; none where that was the last one. */
  public List<Change> after(long position, int limit) {
    numbers.catchUp();
    return reader.after(position, limit);
  }

  /** The number of the last change that is committed by now; zero before the first. */
  public long end() {
    numbers.catchUp();
    return numbers.last();
  }

  /** As {@link #after}, among the changes that have their numbers already. */
  public List<Change> numbered(long position, int limit) {
    return reader.after(position, limit);
  }

  /** The change with a number; none where it is no longer kept. */
  public Optional<Change> at(long position) {
    return reader.after(position - 1, 1).stream()
        .filter(change -> change.position() == position)
        .findFirst();
  }

  /** The number up to which changes are no longer kept; zero where all are. */
  public long dropped() {
    return numbers.dropped();
  }

  /**
   * Whether all changes after a number are still kept. None is dropped until the transaction ends:
   * who is to come back to that place notes it within.
   */
  public boolean keepsAfter(long position) {
    return position >= numbers.droppedLocked();
  }

  @Override
  public Cursor follow(String name, Start start) {
    if (!followed.add(name)) {
      throw new IllegalStateException(
          "hub:changes?name=" + name + " is followed by another route; a name has one follower");
    }
    numbers.catchUp();
    Instant now = clock.instant();
    transactions.inTransaction(
        () -> {
          boolean known =
              !sql.jdbc()
                  .queryForList("SELECT 1 FROM change_cursor WHERE name = ?", Integer.class, name)
                  .isEmpty();
          if (!known) {
            sql.jdbc()
                .update(
                    "INSERT INTO change_cursor (name, at_no, moved_at) VALUES (?, ?, ?)",
                    name,
                    start == Start.NOW ? numbers.last() : 0L,
                    Sql.at(now));
          }
          return known;
        });
    return new Place(name);
  }

  /** A cursor of this node. */
  private final class Place implements Cursor {
    private final String name;
    private volatile Instant heldUntil = Instant.EPOCH;

    Place(String name) {
      this.name = name;
    }

    @Override
    public List<Change> next(int limit) {
      if (!hold()) {
        return List.of();
      }
      Long position =
          sql.jdbc()
              .queryForObject("SELECT at_no FROM change_cursor WHERE name = ?", Long.class, name);
      return after(position == null ? 0 : position, limit);
    }

    /** Renews the lease when a third of it is over. */
    private boolean hold() {
      Instant now = clock.instant();
      if (now.isBefore(heldUntil.minus(LEASE.multipliedBy(2).dividedBy(3)))) {
        return true;
      }
      int held =
          sql.jdbc()
              .update(
                  """
                  UPDATE change_cursor SET lease_node = ?, lease_until = ?
                  WHERE name = ? AND (lease_node IS NULL OR lease_node = ? OR lease_until < ?)
                  """,
                  nodeId,
                  Sql.at(now.plus(LEASE)),
                  name,
                  nodeId,
                  Sql.at(now));
      heldUntil = held == 1 ? now.plus(LEASE) : Instant.EPOCH;
      return held == 1;
    }

    @Override
    public void moveTo(long position) {
      Instant now = clock.instant();
      int moved =
          sql.jdbc()
              .update(
                  """
                  UPDATE change_cursor SET at_no = ?, moved_at = ?
                  WHERE name = ? AND at_no < ? AND (lease_node IS NULL OR lease_node = ?)
                  """,
                  position,
                  Sql.at(now),
                  name,
                  position,
                  nodeId);
      if (moved == 0) {
        heldUntil = Instant.EPOCH;
        throw new ConnectorException(
            FailureCategory.CONFLICT,
            "Another node follows hub:changes?name=%s by now; change %d comes again there."
                .formatted(name, position));
      }
    }

    @Override
    public void close() {
      sql.jdbc()
          .update(
              "UPDATE change_cursor SET lease_node = NULL WHERE name = ? AND lease_node = ?",
              name,
              nodeId);
      heldUntil = Instant.EPOCH;
      followed.remove(name);
    }
  }
}
