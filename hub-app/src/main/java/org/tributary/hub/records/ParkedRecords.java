package org.tributary.hub.records;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;

/**
 * Which parked records somebody means: those of a stream, of groups, or chosen ones. All that is
 * asked here is answered from an index, however many are parked.
 */
@Component
public class ParkedRecords {
  private final Sql sql;

  ParkedRecords(Sql sql) {
    this.sql = sql;
  }

  /**
   * Parked records of one stream.
   *
   * @param groups only those of these groups; all where it is empty
   * @param chosen only these; all where it is empty
   */
  public record Selection(int streamNo, List<UUID> groups, List<UUID> chosen) {
    public Selection {
      groups = List.copyOf(groups);
      chosen = List.copyOf(chosen);
    }
  }

  /**
   * How many records a selection has.
   *
   * @param upTo the last position in the stream: what is parked later is not in it
   */
  public record Extent(long records, long upTo) {}

  /** One record and its place in the order of parking. */
  public record Placed(UUID id, long position) {}

  private record Chosen(Placed placed, int streamNo) {}

  /** The stream of a group. */
  public Optional<Integer> streamOfGroup(UUID group) {
    return first("SELECT stream_no FROM parked_group WHERE id = ?", group);
  }

  /** The streams that these records are of, each once; those not parked any more have none. */
  public List<Integer> streamsOf(List<UUID> parkedIds) {
    return sql
        .withIds(
            "SELECT stream_no FROM parked_record WHERE id = ANY(?)",
            parkedIds,
            (row, i) -> row.getInt(1))
        .stream()
        .distinct()
        .toList();
  }

  /** The groups of a stream that have this very reason: records, and whole files. */
  public List<UUID> groupsOf(int streamNo, String reason) {
    return sql.jdbc()
        .queryForList(
            "SELECT id FROM parked_group WHERE stream_no = ? AND head = ? AND reason = ?",
            UUID.class,
            streamNo,
            ParkedGroupTable.head(reason),
            reason);
  }

  /**
   * How many records a selection has now. It holds the row of the stream until the end of the
   * caller's transaction, so that nobody parks meanwhile and the count is exact.
   */
  public Extent hold(Selection selection) {
    sql.jdbc()
        .queryForObject(
            "SELECT stream_no FROM stream WHERE stream_no = ? FOR UPDATE",
            Integer.class,
            selection.streamNo());
    long upTo =
        number("SELECT MAX(position) FROM parked_record WHERE stream_no = ?", selection.streamNo());
    if (!selection.chosen().isEmpty()) {
      return new Extent(selection.chosen().size(), upTo);
    }
    if (selection.groups().isEmpty()) {
      return new Extent(
          number("SELECT SUM(records) FROM parked_group WHERE stream_no = ?", selection.streamNo()),
          upTo);
    }
    long records =
        selection.groups().stream()
            .mapToLong(group -> number("SELECT SUM(records) FROM parked_group WHERE id = ?", group))
            .sum();
    return new Extent(records, upTo);
  }

  private long number(String select, Object argument) {
    return first(select, argument, Long.class).orElse(0L);
  }

  /** The next records of a selection, in the order in which they were parked. */
  public List<Placed> next(Selection selection, long after, long upTo, int most) {
    List<Placed> found = new ArrayList<>();
    if (!selection.chosen().isEmpty()) {
      for (Chosen one :
          sql.withIds(
              "SELECT id, position, stream_no FROM parked_record WHERE id = ANY(?)",
              selection.chosen(),
              (row, i) ->
                  new Chosen(
                      new Placed(row.getObject(1, UUID.class), row.getLong(2)), row.getInt(3)))) {
        long position = one.placed().position();
        if (one.streamNo() == selection.streamNo() && position > after && position <= upTo) {
          found.add(one.placed());
        }
      }
    } else if (selection.groups().isEmpty()) {
      found.addAll(next("stream_no", selection.streamNo(), after, upTo, most));
    } else {
      selection.groups().forEach(g -> found.addAll(next("group_id", g, after, upTo, most)));
    }
    found.sort(Comparator.comparingLong(Placed::position));
    return found.subList(0, Math.min(most, found.size()));
  }

  private List<Placed> next(String column, Object value, long after, long upTo, int most) {
    return sql.jdbc()
        .query(
            "SELECT id, position FROM parked_record WHERE "
                + column
                + " = ? AND position > ? AND position <= ? ORDER BY position LIMIT ?",
            (row, i) -> new Placed(row.getObject(1, UUID.class), row.getLong(2)),
            value,
            after,
            upTo,
            most);
  }

  private Optional<Integer> first(String select, Object argument) {
    return first(select, argument, Integer.class);
  }

  private <T> Optional<T> first(String select, Object argument, Class<T> type) {
    return sql.jdbc().queryForList(select, type, argument).stream()
        .filter(Objects::nonNull)
        .findFirst();
  }
}
