package org.tributary.hub.trends;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Parameters;
import org.tributary.hub.store.Sql;
import org.tributary.hub.trends.Standing.Group;

/**
 * Keeps count of cases in the transaction that writes them: what a case was is taken out, what it
 * is now put in. Rows are changed in the order of their keys, so that transactions that meet wait
 * for each other and never in a circle.
 */
public final class CaseCounts {
  private static final String OF_GROUP = " WHERE stream_no = ? AND type = ? AND service_type = ?";

  private final Sql sql;
  private volatile @Nullable ZoneId zone;

  public CaseCounts(Sql sql) {
    this.sql = sql;
  }

  /**
   * What becomes of a case.
   *
   * @param before how it was counted; null where it was not
   * @param after how it is to be counted; null where it is to be no more
   */
  public record Change(@Nullable Standing before, @Nullable Standing after) {}

  /** Counts changes in. */
  public void count(Collection<Change> changes) {
    List<Change> real =
        changes.stream().filter(change -> !equal(change.before(), change.after())).toList();
    if (!real.isEmpty()) {
      Sums sums = new Sums(zone());
      real.forEach(sums::add);
      write(sums);
    }
  }

  private static boolean equal(@Nullable Standing before, @Nullable Standing after) {
    return before == null ? after == null : before.equals(after);
  }

  /** In whose days it is counted; never changes once it is set. */
  ZoneId zone() {
    ZoneId known = zone;
    if (known == null) {
      String set =
          sql.jdbc().queryForObject("SELECT zone FROM case_counting WHERE id = 1", String.class);
      if (set == null) {
        return ZoneOffset.UTC;
      }
      known = ZoneId.of(set);
      zone = known;
    }
    return known;
  }

  /** Cases of a group on a day. */
  private record Day(Group group, LocalDate on) {
    static final Comparator<Day> IN_ORDER = Comparator.comparing(Day::group).thenComparing(Day::on);
  }

  /** Cases of a group that were closed in a week and took about as long. */
  private record Took(Group group, LocalDate week, int step) {
    static final Comparator<Took> IN_ORDER =
        Comparator.comparing(Took::group).thenComparing(Took::week).thenComparingInt(Took::step);
  }

  /** How many more; each may be negative. */
  private static final class More {
    private final long[] counts;

    More(int columns) {
      counts = new long[columns];
    }

    void add(int column, long cases) {
      counts[column] += cases;
    }

    boolean none() {
      for (long count : counts) {
        if (count != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** What changes come to, row by row. */
  private static final class Sums {
    private final ZoneId zone;
    private final Map<Group, More> groups = new TreeMap<>();
    private final Map<Day, More> days = new TreeMap<>(Day.IN_ORDER);
    private final Map<Day, More> due = new TreeMap<>(Day.IN_ORDER);
    private final Map<Took, More> took = new TreeMap<>(Took.IN_ORDER);

    Sums(ZoneId zone) {
      this.zone = zone;
    }

    void add(Change change) {
      if (change.before() != null) {
        add(change.before(), -1);
      }
      if (change.after() != null) {
        add(change.after(), 1);
      }
    }

    private void add(Standing standing, int cases) {
      Group group = standing.group();
      More all = groups.computeIfAbsent(group, key -> new More(2));
      all.add(0, cases);
      days.computeIfAbsent(new Day(group, dayOf(standing.openedAt())), key -> new More(4))
          .add(0, cases);
      Instant dueAt = standing.dueAt();
      if (standing.open()) {
        all.add(1, cases);
        if (dueAt != null) {
          due.computeIfAbsent(new Day(group, dayOf(dueAt)), key -> new More(1)).add(0, cases);
        }
      } else if (standing.endsAt() != null) {
        closed(group, standing, standing.endsAt(), cases);
      }
    }

    private void closed(Group group, Standing standing, Instant closedAt, int cases) {
      LocalDate day = dayOf(closedAt);
      More on = days.computeIfAbsent(new Day(group, day), key -> new More(4));
      on.add(1, cases);
      if (standing.dueAt() != null) {
        on.add(closedAt.isAfter(standing.dueAt()) ? 3 : 2, cases);
      }
      int step = Steps.of(Duration.between(standing.openedAt(), closedAt));
      took.computeIfAbsent(new Took(group, weekOf(day), step), key -> new More(1)).add(0, cases);
    }

    private LocalDate dayOf(Instant at) {
      return at.atZone(zone).toLocalDate();
    }
  }

  /** The Monday of the week of a day. */
  static LocalDate weekOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private void write(Sums sums) {
    add(
        "UPDATE case_group SET cases = cases + ?, open_cases = open_cases + ?" + OF_GROUP,
        "INSERT INTO case_group (cases, open_cases, stream_no, type, service_type)"
            + " VALUES (?, ?, ?, ?, ?)",
        sums.groups,
        (statement, at, group) -> {
          var unused = bind(statement, at, group);
        });
    add(
        "UPDATE case_day SET opened = opened + ?, closed = closed + ?, in_time = in_time + ?,"
            + " late = late + ?"
            + OF_GROUP
            + " AND on_day = ?",
        "INSERT INTO case_day (opened, closed, in_time, late, stream_no, type, service_type, on_day)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        sums.days,
        CaseCounts::bind);
    add(
        "UPDATE case_due SET cases = cases + ?" + OF_GROUP + " AND on_day = ?",
        "INSERT INTO case_due (cases, stream_no, type, service_type, on_day)"
            + " VALUES (?, ?, ?, ?, ?)",
        sums.due,
        CaseCounts::bind);
    add(
        "UPDATE case_took SET cases = cases + ?" + OF_GROUP + " AND of_week = ? AND step = ?",
        "INSERT INTO case_took (cases, stream_no, type, service_type, of_week, step)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        sums.took,
        (statement, at, took) -> {
          statement.setObject(bind(statement, at, took.group()), took.week());
          statement.setInt(at + 4, took.step());
        });
    sql.batch(
        "DELETE FROM case_due" + OF_GROUP + " AND on_day = ? AND cases = 0",
        sums.due.keySet(),
        (statement, day) -> bind(statement, 1, day));
  }

  /** Binds the key of a row from a place on. */
  private interface Key<K> {
    void bind(Parameters statement, int at, K key) throws SQLException;
  }

  private static int bind(Parameters statement, int at, Group group) throws SQLException {
    statement.setInt(at, group.streamNo());
    statement.setString(at + 1, group.type());
    statement.setString(at + 2, group.serviceType());
    return at + 3;
  }

  private static void bind(Parameters statement, int at, Day day) throws SQLException {
    statement.setObject(bind(statement, at, day.group()), day.on());
  }

  /** Adds to rows; those that are not there yet are begun. */
  private <K> void add(String update, String insert, Map<K, More> more, Key<K> key) {
    List<Map.Entry<K, More>> rows =
        more.entrySet().stream().filter(row -> !row.getValue().none()).toList();
    Sql.Binder<Map.Entry<K, More>> binder =
        (statement, row) -> {
          long[] counts = row.getValue().counts;
          for (int i = 0; i < counts.length; i++) {
            statement.setLong(i + 1, counts[i]);
          }
          key.bind(statement, counts.length + 1, row.getKey());
        };
    sql.batch(insert, sql.unchanged(update, rows, binder), binder);
  }
}
